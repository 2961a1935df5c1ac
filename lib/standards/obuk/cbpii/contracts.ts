import type { Contract } from "../../contract.ts";
import { createFundsConsent, deleteFundsConsent, getFundsConsent } from "./funds-confirmation-consents.ts";
import { confirmFunds } from "./funds-confirmations.ts";

/** Every operation of confirmation of funds at v4.0. */
export const contracts = [
  createFundsConsent,
  getFundsConsent,
  deleteFundsConsent,
  confirmFunds,
] as const satisfies readonly Contract[];

export type CbpiiContract = (typeof contracts)[number];
