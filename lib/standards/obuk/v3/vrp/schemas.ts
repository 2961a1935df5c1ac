import { z } from "zod";

import { dateTime, namespacedCodes, text } from "../../common.ts";
import * as consents from "../../vrp/consents.ts";
import * as parts from "../../vrp/parts.ts";
import * as payments from "../../vrp/payments.ts";
import { closedAddress as postalAddress } from "../common.ts";
import { stepDetail, stepStatus } from "../pisp/payment-details.ts";
import { risk } from "../risk.ts";
import { CONSENT_STATUSES, ORDER_STATUSES } from "../statuses.ts";
import { namesIn } from "../translate.ts";

/** The documents of variable recurring payments at v3.1. */

const account = parts.creditorAccount.omit({ Proxy: true }).extend({ Name: text(350) });

export const debtorAccount = account.meta({
  id: "OBCashAccountDebtorWithName",
  description: "The account that pays.",
});
const creditorAccount = account.meta({ id: "OBCashAccountCreditor3", description: "The account that is paid." });

const remittance = z.object({ Unstructured: text(140).optional(), Reference: text(35).optional() });

export const initiation = z
  .object({
    DebtorAccount: debtorAccount.optional(),
    CreditorAccount: creditorAccount.optional(),
    CreditorPostalAddress: postalAddress.optional(),
    RemittanceInformation: remittance.optional(),
  })
  .meta({ id: "OBDomesticVRPInitiation", description: "What stays the same for each payment of the consent." });

export const instruction = payments.instruction
  .omit({ UltimateCreditor: true })
  .extend({
    RemittanceInformation: remittance.optional(),
    CreditorPostalAddress: postalAddress.optional(),
    CreditorAccount: creditorAccount,
  })
  .meta({ id: "OBDomesticVRPInstruction", description: "What is particular to one payment of the consent." });

const envelope = { Risk: risk, Links: parts.links, Meta: parts.meta };

export const consentRequest = consents.consentRequest
  .extend({ Data: consents.consentRequest.shape.Data.extend({ Initiation: initiation }), Risk: risk })
  .meta({ id: "OBDomesticVRPConsentRequest", description: "Limits within which the app wants to pay." });

export const consentResponse = consents.consentResponse
  .extend({
    Data: consents.consentResponse.shape.Data.omit({ StatusReason: true }).extend({
      Status: z.enum(namesIn(CONSENT_STATUSES["domestic-vrp"])),
      Initiation: initiation,
      DebtorAccount: debtorAccount.optional(),
    }),
    ...envelope,
  })
  .meta({ id: "OBDomesticVRPConsentResponse", description: "A consent and the state it is in." });

const order = { Initiation: initiation, Instruction: instruction };

export const paymentRequest = payments.paymentRequest
  .extend({ Data: payments.paymentRequest.shape.Data.extend(order), Risk: risk })
  .meta({ id: "OBDomesticVRPRequest", description: "A payment under a consent." });

export const paymentResponse = payments.paymentResponse
  .extend({
    Data: payments.paymentResponse.shape.Data.extend({
      Status: z.enum(namesIn(ORDER_STATUSES["domestic-vrp"])),
      StatusReason: namespacedCodes(["UK.OBIE.ExemptionNotApplied", "UK.OBIE.OtherReason"]).optional(),
      StatusReasonDescription: text(256).optional(),
      Refund: debtorAccount.optional(),
      ...order,
      DebtorAccount: debtorAccount.optional(),
    }),
    ...envelope,
  })
  .meta({ id: "OBDomesticVRPResponse", description: "A payment and how far it has got." });

const step = z.object({
  PaymentTransactionId: text(210),
  Status: stepStatus,
  StatusUpdateDateTime: dateTime,
  StatusDetail: z.object(stepDetail(128)).optional(),
});

export const detailsResponse = z
  .object({ Data: z.object({ PaymentStatus: z.array(step).optional() }).optional() })
  .meta({ id: "OBDomesticVRPDetails", description: "The way a payment has taken." });
