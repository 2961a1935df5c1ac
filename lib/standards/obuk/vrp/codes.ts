import { paymentStatuses } from "../pisp/codes.ts";

/** Codes of variable recurring payments, with labels of our own where a person gets to see them. */

export const vrpConsentStatuses = {
  AWAU: "Waiting for the customer to authorise",
  RJCT: "Refused, abandoned or never completed",
  AUTH: "Authorised",
  CANC: "Stopped by the customer or the bank",
  EXPD: "Past its ValidToDateTime",
} as const;

const { PATC: _, ...withoutFurtherSignatures } = paymentStatuses;

/** Several signatures do not exist here. */
export const vrpStatuses = withoutFurtherSignatures;

export const periodTypes = {
  Day: "a day",
  Week: "a week",
  Fortnight: "a fortnight",
  Month: "a month",
  "Half-year": "half a year",
  Year: "a year",
} as const;

export const periodAlignments = {
  Consent: "counted from the day the consent begins",
  Calendar: "in step with the calendar",
} as const;

export const vrpTypes = {
  "UK.OBIE.VRPType.Sweeping": "Moving money between the customer's own accounts",
  "UK.OBIE.VRPType.Other": "Other payments",
} as const;

export const authenticationMethods = {
  "UK.OBIE.SCA": "The customer authenticates for each payment",
  "UK.OBIE.SCANotRequired": "The customer does not authenticate for each payment",
} as const;

export const interactionTypes = {
  InSession: "The customer is present",
  OffSession: "The customer is not present",
} as const;

/** What is answered to the question whether there are funds. */
export const fundsAnswers = { Available: "There is enough", NotAvailable: "There is not enough" } as const;

export const chargeTypes = ["UK.OBIE.CHAPSOut", "UK.OBIE.BalanceTransferOut", "UK.OBIE.MoneyTransferOut"] as const;

export type PeriodType = keyof typeof periodTypes;
export type PeriodAlignment = keyof typeof periodAlignments;
export type VrpStatus = keyof typeof vrpStatuses;
