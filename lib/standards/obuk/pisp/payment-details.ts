import { z } from "zod";

import { codesOf, dateTime, links, meta, namespacedCodes, supplementaryData, text } from "../common.ts";
import { localInstruments, standingOrderStatuses } from "./codes.ts";

const paymentStep = z
  .object({
    PaymentTransactionId: text(210),
    Status: codesOf(standingOrderStatuses),
    StatusUpdateDateTime: dateTime,
    StatusDetail: z
      .object({
        LocalInstrument: namespacedCodes(localInstruments).optional(),
        Status: codesOf(standingOrderStatuses),
        StatusReason: text(4).optional(),
        StatusReasonDescription: text(256).optional(),
      })
      .optional(),
  })
  .meta({ id: "OBWritePaymentDetails1", description: "One transaction of a payment and its status." });

export const paymentDetailsResponse = z
  .object({
    Data: z.strictObject({ PaymentStatus: z.array(paymentStep).optional() }),
    Links: links.optional(),
    Meta: meta.optional(),
  })
  .meta({ id: "OBWritePaymentDetailsResponse1", description: "The way a payment has taken." });

export const fundsConfirmationResponse = z
  .strictObject({
    Data: z.strictObject({
      FundsAvailableResult: z
        .strictObject({ FundsAvailableDateTime: dateTime, FundsAvailable: z.boolean() })
        .optional(),
      SupplementaryData: supplementaryData.optional(),
    }),
    Links: links.optional(),
    Meta: meta.optional(),
  })
  .meta({ id: "OBWriteFundsConfirmationResponse1", description: "Whether the account could pay now." });
