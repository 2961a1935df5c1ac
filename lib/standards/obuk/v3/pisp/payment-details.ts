import { z } from "zod";

import { dateTime, links, meta, namespacedCodes, text } from "../../common.ts";
import { localInstruments } from "../../pisp/codes.ts";
import { DETAIL_STATUSES } from "../statuses.ts";
import { namesIn, nameOf, when } from "../translate.ts";

/** Names of v3.1 that no code of v4.0 leads to: about cancelling, which this bank does not offer to apps. */
const unused = [
  "AcceptedCancellationRequest",
  "NoCancellationProcess",
  "PartiallyAcceptedCancellationRequest",
  "PaymentCancelled",
  "PendingCancellationRequest",
  "RejectedCancellationRequest",
] as const;

const reasons = [
  "Cancelled",
  "PendingFailingSettlement",
  "PendingSettlement",
  "Proprietary",
  "ProprietaryRejection",
  "Suspended",
  "Unmatched",
] as const;

export const stepStatus = z.enum([...namesIn(DETAIL_STATUSES), ...unused]);

export const stepDetail = (longestDescription: number) => ({
  LocalInstrument: namespacedCodes(localInstruments).optional(),
  Status: text(128),
  StatusReason: z.enum(reasons).optional(),
  StatusReasonDescription: text(longestDescription).optional(),
});

const paymentStep = z
  .strictObject({
    PaymentTransactionId: text(210),
    Status: stepStatus,
    StatusUpdateDateTime: dateTime,
    StatusDetail: z.strictObject(stepDetail(256)).optional(),
  })
  .meta({ id: "OBWritePaymentDetails1", description: "One transaction of a payment and its status." });

const schema = z
  .strictObject({
    Data: z.strictObject({ PaymentStatus: z.array(paymentStep).optional() }),
    Links: links.optional(),
    Meta: meta.optional(),
  })
  .meta({ id: "OBWritePaymentDetailsResponse1", description: "The way a payment has taken." });

type Code = keyof typeof DETAIL_STATUSES;
type Step = {
  PaymentTransactionId: string;
  Status: Code;
  StatusUpdateDateTime: string;
  StatusDetail?: { LocalInstrument?: string; Status: Code; StatusReason?: string; StatusReasonDescription?: string };
};

/** v3.1 has seven reasons in place of some three hundred: the one that goes with the status. */
const REASON_OF: Partial<Record<Code, (typeof reasons)[number]>> = {
  RJCT: "ProprietaryRejection",
  INFA: "ProprietaryRejection",
  BLCK: "Suspended",
  CANC: "Cancelled",
  ACSP: "PendingSettlement",
  PDNG: "PendingSettlement",
};

export function detailsToV3({ PaymentStatus }: { PaymentStatus?: Step[] }, longestDescription = 256) {
  return {
    PaymentStatus: PaymentStatus?.map((step) => ({
      ...step,
      Status: nameOf(DETAIL_STATUSES, step.Status),
      StatusDetail: when(step.StatusDetail, ({ Status, StatusReason, StatusReasonDescription, ...detail }) => ({
        ...detail,
        Status: nameOf(DETAIL_STATUSES, Status),
        StatusReason: StatusReason === undefined ? undefined : (REASON_OF[Status] ?? "Proprietary"),
        StatusReasonDescription: StatusReasonDescription?.slice(0, longestDescription),
      })),
    })),
  };
}

export const paymentDetails = { schema, dataToV3: (data: unknown) => detailsToV3(data as { PaymentStatus?: Step[] }) };
