import { z } from "zod";

import { defineContract } from "../../contract.ts";
import { payloadVersionHeader } from "../../headers.ts";
import { codesOf, dateTime, namespacedCodes, statusReason, text } from "../common.ts";
import { localInstruments, standingOrderStatuses } from "../pisp/codes.ts";
import { postalAddress, refund, risk, ultimateParty } from "../pisp/parts.ts";
import { optionalReadErrors, optionalWriteErrors, vrpApi } from "./api.ts";
import { vrpStatuses } from "./codes.ts";
import { authenticationMethod, interactionType, vrpType } from "./control-parameters.ts";
import {
  amount,
  charges,
  creditorAccount,
  debtorAccount,
  initiation,
  links,
  meta,
  remittance,
  supplementaryData,
} from "./parts.ts";

export const instruction = z
  .object({
    InstructionIdentification: text(35),
    EndToEndIdentification: text(35),
    RemittanceInformation: remittance.optional(),
    LocalInstrument: namespacedCodes(localInstruments).optional(),
    InstructedAmount: amount,
    CreditorPostalAddress: postalAddress.optional(),
    CreditorAccount: creditorAccount,
    UltimateCreditor: ultimateParty.optional(),
    SupplementaryData: supplementaryData.optional(),
  })
  .meta({ id: "OBDomesticVRPInstruction", description: "What is particular to one payment of the consent." });

const order = { Initiation: initiation, Instruction: instruction };

export const paymentRequest = z
  .object({
    Data: z.object({
      ConsentId: text(128),
      PSUAuthenticationMethod: authenticationMethod,
      PSUInteractionType: interactionType.optional(),
      VRPType: vrpType,
      ...order,
    }),
    Risk: risk,
  })
  .meta({ id: "OBDomesticVRPRequest", description: "A payment under a consent." });

export const paymentResponse = z
  .object({
    Data: z.object({
      DomesticVRPId: text(40),
      ConsentId: text(128),
      CreationDateTime: dateTime,
      Status: codesOf(vrpStatuses),
      StatusReason: z.array(statusReason).optional(),
      StatusUpdateDateTime: dateTime,
      ExpectedExecutionDateTime: dateTime.optional(),
      ExpectedSettlementDateTime: dateTime.optional(),
      Refund: refund.optional(),
      Charges: charges.optional(),
      ...order,
      DebtorAccount: debtorAccount.optional(),
    }),
    Risk: risk,
    Links: links.optional(),
    Meta: meta.optional(),
  })
  .meta({ id: "OBDomesticVRPResponse", description: "A payment and how far it has got." });

const step = z.object({
  PaymentTransactionId: text(210),
  Status: codesOf(standingOrderStatuses),
  StatusUpdateDateTime: dateTime,
  StatusDetail: z
    .object({
      LocalInstrument: namespacedCodes(localInstruments).optional(),
      Status: codesOf(standingOrderStatuses),
      StatusReason: z.string().optional(),
      StatusReasonDescription: text(256).optional(),
    })
    .optional(),
});

export const detailsResponse = z
  .object({ Data: z.object({ PaymentStatus: z.array(step).optional() }) })
  .meta({ id: "OBDomesticVRPDetails", description: "The way a payment has taken." });

const shared = { tag: "Domestic VRPs", scope: "payments", permissions: [], paging: false, since: "3.1.8" } as const;

export const createVrp = defineContract(vrpApi, {
  ...shared,
  operationId: "domesticVrpPost",
  method: "POST",
  path: "/domestic-vrps",
  requirement: "C",
  grant: "authorization_code",
  consentStates: ["AUTH"],
  idempotent: true,
  requestSigned: true,
  responseSigned: true,
  requestHeaders: [payloadVersionHeader],
  params: { path: z.object({}), query: z.object({}) },
  requestSchema: paymentRequest,
  responseSchema: paymentResponse,
  successStatus: 201,
  errorStatuses: optionalWriteErrors,
  summary: "Make a payment",
  description:
    "Pays within the limits of the consent, which stays authorised. A payment outside them is refused with U014 and the name of the limit.",
});

const read = {
  ...shared,
  method: "GET",
  grant: "client_credentials",
  consentStates: [],
  idempotent: false,
  requestSigned: false,
  responseSigned: true,
  params: {
    path: z.object({ DomesticVRPId: z.string().meta({ description: "The payment." }) }),
    query: z.object({}),
  },
  requestSchema: null,
  successStatus: 200,
  errorStatuses: optionalReadErrors,
} as const;

export const getVrp = defineContract(vrpApi, {
  ...read,
  operationId: "domesticVrpGet",
  path: "/domestic-vrps/{DomesticVRPId}",
  requirement: "C",
  responseSchema: paymentResponse,
  summary: "Read a payment",
  description: "How far the payment has got.",
});

export const getVrpDetails = defineContract(vrpApi, {
  ...read,
  operationId: "domesticVrpPaymentDetailsGet",
  path: "/domestic-vrps/{DomesticVRPId}/payment-details",
  requirement: "O",
  responseSchema: detailsResponse,
  summary: "Read the details of a payment",
  description: "Each step the payment took on its way.",
});

export type VrpRequest = z.infer<typeof paymentRequest>;
export type VrpResponse = z.infer<typeof paymentResponse>;
export type VrpInstruction = z.infer<typeof instruction>;
