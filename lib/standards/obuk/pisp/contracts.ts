import type { Contract } from "../../contract.ts";
import { domesticPayment, domesticPaymentFunds } from "./domestic-payments.ts";
import { domesticScheduledPayment } from "./domestic-scheduled-payments.ts";
import { domesticStandingOrder } from "./domestic-standing-orders.ts";
import { internationalPayment, internationalPaymentFunds } from "./international-payments.ts";
import {
  internationalScheduledPayment,
  internationalScheduledPaymentFunds,
} from "./international-scheduled-payments.ts";
import { internationalStandingOrder } from "./international-standing-orders.ts";
import { filePayment } from "./file-payments.ts";
import { getPaymentFile, getReportFile, uploadPaymentFile } from "./files.ts";

/** Every payment operation the bank offers at v4.0. */
export const contracts = [
  ...Object.values(domesticPayment),
  domesticPaymentFunds,
  ...Object.values(domesticScheduledPayment),
  ...Object.values(domesticStandingOrder),
  ...Object.values(internationalPayment),
  internationalPaymentFunds,
  ...Object.values(internationalScheduledPayment),
  internationalScheduledPaymentFunds,
  ...Object.values(internationalStandingOrder),
  ...Object.values(filePayment),
  uploadPaymentFile,
  getPaymentFile,
  getReportFile,
] as const satisfies readonly Contract[];

export type PispContract = (typeof contracts)[number];
export type PispOperationId = PispContract["operationId"];
