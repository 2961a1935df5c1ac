import { z } from "zod";

import { categoryPurposeCodes } from "./codes.ts";
import { codesOf, dateTime, text } from "./common.ts";

/** Regular payments: their state, how often they are made, and what was agreed about them. */

export const mandateStatuses = {
  ACTV: "Active",
  CANC: "Cancelled",
  EXPI: "Run out",
  SUSP: "Suspended",
} as const;

export const mandateClassifications = {
  FIXE: "A fixed amount",
  USGB: "By usage",
  VARI: "A varying amount",
} as const;

export const frequencies = {
  ADHO: "On demand",
  YEAR: "Every year",
  DAIL: "Every day",
  FRTN: "Every fortnight",
  INDA: "Several times a day",
  MNTH: "Every month",
  QURT: "Every quarter",
  MIAN: "Twice a year",
  WEEK: "Every week",
  WODL: "Every working day",
  FOWK: "Every four weeks",
  TWMH: "Every two months",
  FOMH: "Every four months",
  FIMH: "Every five months",
  ALMH: "Every other month",
  NONE: "Never",
  LWMH: "On the last working day of the month",
  LXMH: "On the last day of the month",
  TWYR: "Every two years",
} as const;

/** The patterns of v3.1, which v4 still takes. */
const patternOfV3 = z
  .string()
  .regex(
    /^(NotKnown)$|^(EvryDay)$|^(EvryWorkgDay)$|^(IntrvlDay:((0[2-9])|([1-2][0-9])|3[0-1]))$|^(IntrvlWkDay:0[1-9]:0[1-7])$|^(WkInMnthDay:0[1-5]:0[1-7])$|^(IntrvlMnthDay:(0[1-6]|12|24):(-0[1-5]|0[1-9]|[12][0-9]|3[01]))$|^(QtrDay:(ENGLISH|SCOTTISH|RECEIVED))$/,
  );

export const frequency = z
  .object({
    Type: z.union([codesOf(frequencies), patternOfV3]),
    CountPerPeriod: z.int32().optional(),
    PointInTime: z.string().max(2).optional(),
  })
  .meta({ id: "OBFrequency6", description: "How often, how many times in a period, and on which day of it." });

export const mandate = z
  .object({
    MandateIdentification: text(35).optional(),
    Classification: codesOf(mandateClassifications).optional(),
    CategoryPurposeCode: z.enum(categoryPurposeCodes).optional(),
    FirstPaymentDateTime: dateTime.optional(),
    RecurringPaymentDateTime: dateTime.optional(),
    FinalPaymentDateTime: dateTime.optional(),
    Frequency: frequency,
    Reason: text(256).optional(),
  })
  .meta({ id: "OBMandateRelatedInformation1", description: "What was agreed about a regular payment." });
