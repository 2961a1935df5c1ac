import type { Contract } from "../contract.ts";
import { contracts as aisp } from "./aisp/contracts.ts";
import { contracts as pisp } from "./pisp/contracts.ts";

/** Every operation of the bank APIs. */
export const bankContracts = [...aisp, ...pisp] as const satisfies readonly Contract[];

export type BankContract = (typeof bankContracts)[number];
