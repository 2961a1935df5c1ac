import { domesticPayment, domesticPaymentFunds } from "../../pisp/domestic-payments.ts";
import { domesticScheduledPayment } from "../../pisp/domestic-scheduled-payments.ts";
import { domesticStandingOrder } from "../../pisp/domestic-standing-orders.ts";
import { filePayment } from "../../pisp/file-payments.ts";
import { getPaymentFile, getReportFile, uploadPaymentFile } from "../../pisp/files.ts";
import { internationalPayment, internationalPaymentFunds } from "../../pisp/international-payments.ts";
import {
  internationalScheduledPayment,
  internationalScheduledPaymentFunds,
} from "../../pisp/international-scheduled-payments.ts";
import { internationalStandingOrder } from "../../pisp/international-standing-orders.ts";
import type { V3Contract } from "../contract-at-v3.ts";
import { atV3 } from "../contract-at-v3.ts";
import { CONSENT_STATUSES, ORDER_STATUSES } from "../statuses.ts";
import { pispApiV3 as api } from "./api.ts";
import * as initiations from "./initiations.ts";
import { paymentsAtV3 } from "./payment-contracts.ts";

const domestic = {
  consentStatuses: CONSENT_STATUSES.payment,
  hasPermission: true,
  hasRisk: true,
  hasRefund: true,
  hasExpectedDates: true,
  hasExchangeRate: false,
  isInternational: false,
} as const;
const international = { ...domestic, hasExchangeRate: true, isInternational: true } as const;

const domesticPayments = paymentsAtV3(domesticPayment, {
  ...domestic,
  ids: {
    consentRequest: "OBWriteDomesticConsent4",
    consentResponse: "OBWriteDomesticConsentResponse5",
    orderRequest: "OBWriteDomestic2",
    orderResponse: "OBWriteDomesticResponse5",
  },
  initiation: initiations.domestic,
  orderId: "DomesticPaymentId",
  orderStatuses: ORDER_STATUSES.payment,
  hasPermission: false,
});

const domesticScheduled = paymentsAtV3(domesticScheduledPayment, {
  ...domestic,
  ids: {
    consentRequest: "OBWriteDomesticScheduledConsent4",
    consentResponse: "OBWriteDomesticScheduledConsentResponse5",
    orderRequest: "OBWriteDomesticScheduled2",
    orderResponse: "OBWriteDomesticScheduledResponse5",
  },
  initiation: initiations.domesticScheduled,
  orderId: "DomesticScheduledPaymentId",
  orderStatuses: ORDER_STATUSES.scheduled,
});

const domesticRegular = paymentsAtV3(domesticStandingOrder, {
  ...domestic,
  ids: {
    consentRequest: "OBWriteDomesticStandingOrderConsent5",
    consentResponse: "OBWriteDomesticStandingOrderConsentResponse6",
    orderRequest: "OBWriteDomesticStandingOrder3",
    orderResponse: "OBWriteDomesticStandingOrderResponse6",
  },
  initiation: initiations.domesticStandingOrder,
  orderId: "DomesticStandingOrderId",
  orderStatuses: ORDER_STATUSES["standing-order"],
  hasExpectedDates: false,
});

const internationalPayments = paymentsAtV3(internationalPayment, {
  ...international,
  ids: {
    consentRequest: "OBWriteInternationalConsent5",
    consentResponse: "OBWriteInternationalConsentResponse6",
    orderRequest: "OBWriteInternational3",
    orderResponse: "OBWriteInternationalResponse5",
  },
  initiation: initiations.international,
  orderId: "InternationalPaymentId",
  orderStatuses: ORDER_STATUSES.payment,
  hasPermission: false,
});

const internationalScheduled = paymentsAtV3(internationalScheduledPayment, {
  ...international,
  ids: {
    consentRequest: "OBWriteInternationalScheduledConsent5",
    consentResponse: "OBWriteInternationalScheduledConsentResponse6",
    orderRequest: "OBWriteInternationalScheduled3",
    orderResponse: "OBWriteInternationalScheduledResponse6",
  },
  initiation: initiations.internationalScheduled(140),
  // The file lets the answer have a longer name than the request.
  answeredInitiation: initiations.internationalScheduled(350),
  orderId: "InternationalScheduledPaymentId",
  orderStatuses: ORDER_STATUSES.scheduled,
});

const internationalRegular = paymentsAtV3(internationalStandingOrder, {
  ...international,
  ids: {
    consentRequest: "OBWriteInternationalStandingOrderConsent6",
    consentResponse: "OBWriteInternationalStandingOrderConsentResponse7",
    orderRequest: "OBWriteInternationalStandingOrder4",
    orderResponse: "OBWriteInternationalStandingOrderResponse7",
  },
  initiation: initiations.internationalStandingOrder,
  orderId: "InternationalStandingOrderId",
  orderStatuses: ORDER_STATUSES["standing-order"],
  hasExpectedDates: false,
  hasExchangeRate: false,
  refundNameLength: 350,
});

const filePayments = paymentsAtV3(filePayment, {
  ...domestic,
  ids: {
    consentRequest: "OBWriteFileConsent3",
    consentResponse: "OBWriteFileConsentResponse4",
    orderRequest: "OBWriteFile2",
    orderResponse: "OBWriteFileResponse3",
  },
  initiation: initiations.file,
  orderId: "FilePaymentId",
  consentStatuses: CONSENT_STATUSES["file-payment"],
  orderStatuses: ORDER_STATUSES.file,
  hasPermission: false,
  hasRisk: false,
  hasRefund: false,
  hasExpectedDates: false,
});

/** Every payment operation at v3.1. Funds confirmation and files are the same in both versions. */
export const contracts: readonly V3Contract[] = [
  ...domesticPayments,
  atV3(api, domesticPaymentFunds),
  ...domesticScheduled,
  ...domesticRegular,
  ...internationalPayments,
  atV3(api, internationalPaymentFunds),
  ...internationalScheduled,
  atV3(api, internationalScheduledPaymentFunds),
  ...internationalRegular,
  ...filePayments,
  atV3(api, uploadPaymentFile),
  atV3(api, getPaymentFile),
  atV3(api, getReportFile),
];
