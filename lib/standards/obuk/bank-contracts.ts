import type { Contract } from "../contract.ts";
import { contracts as aisp } from "./aisp/contracts.ts";
import { contracts as cbpii } from "./cbpii/contracts.ts";
import { contracts as events } from "./events/contracts.ts";
import { contracts as pisp } from "./pisp/contracts.ts";
import { contracts as vrp } from "./vrp/contracts.ts";

/** Every operation of the bank APIs. */
export const bankContracts = [...aisp, ...pisp, ...vrp, ...cbpii, ...events] as const satisfies readonly Contract[];

export type BankContract = (typeof bankContracts)[number];
