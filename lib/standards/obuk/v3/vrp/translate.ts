import type { z } from "zod";

import type { VrpConsentRequest, VrpConsentResponse, VrpInitiation } from "../../vrp/consents.ts";
import type { VrpInstruction, VrpRequest, VrpResponse } from "../../vrp/payments.ts";
import { addressToV3, addressToV4 } from "../addresses.ts";
import { numberToV3 } from "../parties.ts";
import { detailsToV3 as paymentDetailsToV3 } from "../pisp/payment-details.ts";
import { remittanceToV3, remittanceToV4 } from "../remittance.ts";
import { riskToV4 } from "../risk.ts";
import { CONSENT_STATUSES, ORDER_STATUSES } from "../statuses.ts";
import { nameOf, when, without } from "../translate.ts";
import type { consentRequest, debtorAccount, initiation, instruction, paymentRequest } from "./schemas.ts";

type V3Initiation = z.infer<typeof initiation>;
type V3Instruction = z.infer<typeof instruction>;
type V3Account = z.infer<typeof debtorAccount>;

/** v3.1 asks for the name of an account that v4.0 lets be without. */
const UNKNOWN_NAME = "NOTPROVIDED";

function initiationToV4(initiation: V3Initiation): VrpInitiation {
  return {
    ...initiation,
    CreditorPostalAddress: when(initiation.CreditorPostalAddress, addressToV4),
    RemittanceInformation: when(initiation.RemittanceInformation, remittanceToV4),
  };
}

export function consentToV4({ Data, Risk }: z.infer<typeof consentRequest>): VrpConsentRequest {
  return { Data: { ...Data, Initiation: initiationToV4(Data.Initiation) }, Risk: riskToV4(Risk) };
}

export function paymentToV4({ Data, Risk }: z.infer<typeof paymentRequest>): VrpRequest {
  const { Initiation, Instruction } = Data;
  return {
    Data: { ...Data, Initiation: initiationToV4(Initiation), Instruction: instructionToV4(Instruction) },
    Risk: riskToV4(Risk),
  };
}

function instructionToV4(instruction: V3Instruction): VrpInstruction {
  return {
    ...instruction,
    CreditorPostalAddress: when(instruction.CreditorPostalAddress, addressToV4),
    RemittanceInformation: when(instruction.RemittanceInformation, remittanceToV4),
  };
}

function debtorToV3<Account extends { Name?: string; Proxy?: unknown }>(account: Account) {
  return { ...numberToV3(account), Name: account.Name ?? UNKNOWN_NAME };
}

function initiationToV3(initiation: VrpInitiation): V3Initiation {
  const { DebtorAccount, CreditorAccount, CreditorPostalAddress, RemittanceInformation } = initiation;
  return {
    DebtorAccount: when(DebtorAccount, debtorToV3),
    CreditorAccount: when(CreditorAccount, numberToV3),
    CreditorPostalAddress: when(CreditorPostalAddress, (address) => addressToV3(address)),
    RemittanceInformation: when(RemittanceInformation, remittanceToV3),
  };
}

export function consentToV3(data: VrpConsentResponse["Data"]) {
  return {
    ...without(data, "StatusReason"),
    Status: nameOf(CONSENT_STATUSES["domestic-vrp"], data.Status),
    Initiation: initiationToV3(data.Initiation),
    DebtorAccount: when(data.DebtorAccount, debtorToV3),
  };
}

function instructionToV3(instruction: VrpInstruction): V3Instruction {
  return {
    ...without(instruction, "UltimateCreditor"),
    CreditorAccount: numberToV3(instruction.CreditorAccount),
    CreditorPostalAddress: when(instruction.CreditorPostalAddress, (address) => addressToV3(address)),
    RemittanceInformation: when(instruction.RemittanceInformation, remittanceToV3),
  };
}

const EXEMPTION_NOT_APPLIED = "U041";

/** One reason by its name in place of a list, and a refund account that stands by itself. */
export function paymentToV3(data: VrpResponse["Data"]) {
  const [reason] = data.StatusReason ?? [];
  return {
    ...data,
    Status: nameOf(ORDER_STATUSES["domestic-vrp"], data.Status),
    StatusReason: when(reason, ({ StatusReasonCode }) =>
      StatusReasonCode === EXEMPTION_NOT_APPLIED ? "UK.OBIE.ExemptionNotApplied" : "UK.OBIE.OtherReason",
    ),
    StatusReasonDescription: reason?.StatusReasonDescription?.slice(0, 256),
    Refund: when(data.Refund, ({ Account }): V3Account => Account),
    Initiation: initiationToV3(data.Initiation),
    Instruction: instructionToV3(data.Instruction),
    DebtorAccount: when(data.DebtorAccount, debtorToV3),
  };
}

export function detailsToV3(data: Parameters<typeof paymentDetailsToV3>[0]) {
  return paymentDetailsToV3(data, 128);
}
