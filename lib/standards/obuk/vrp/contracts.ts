import type { Contract } from "../../contract.ts";
import { createVrpConsent, deleteVrpConsent, getVrpConsent, patchVrpConsent, replaceVrpConsent } from "./consents.ts";
import { confirmVrpFunds } from "./funds-confirmation.ts";
import { createVrp, getVrp, getVrpDetails } from "./payments.ts";

/** Every operation of variable recurring payments at v4.0. */
export const contracts = [
  createVrpConsent,
  getVrpConsent,
  deleteVrpConsent,
  replaceVrpConsent,
  patchVrpConsent,
  confirmVrpFunds,
  createVrp,
  getVrp,
  getVrpDetails,
] as const satisfies readonly Contract[];

export type VrpContract = (typeof contracts)[number];
