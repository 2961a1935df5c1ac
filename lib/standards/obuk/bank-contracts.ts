import type { Contract } from "../contract.ts";
import { contracts as aisp } from "./aisp/contracts.ts";
import { contracts as cbpii } from "./cbpii/contracts.ts";
import { contracts as events } from "./events/contracts.ts";
import { contracts as pisp } from "./pisp/contracts.ts";
import { contractsAtV3 } from "./v3/contracts.ts";
import type { V3Contract } from "./v3/contract-at-v3.ts";
import { contracts as vrp } from "./vrp/contracts.ts";

/** Every operation of the bank APIs at v4.0, whose shapes the verbs speak. */
const currentContracts = [...aisp, ...pisp, ...vrp, ...cbpii, ...events] as const satisfies readonly Contract[];

export type CurrentContract = (typeof currentContracts)[number];

/** An operation at either version. */
export type BankContract = CurrentContract | V3Contract;

/** Every operation of the bank APIs, at v4.0 and at v3.1. */
export const bankContracts: readonly BankContract[] = [...currentContracts, ...contractsAtV3];
