import { paymentConsentStatuses, standingOrderStatuses } from "./codes.ts";
import * as initiations from "./initiations.ts";
import { paymentContracts } from "./payment-contracts.ts";

export const internationalStandingOrder = paymentContracts(
  {
    name: "InternationalStandingOrder",
    path: "international-standing-orders",
    orderParam: "InternationalStandingOrderPaymentId",
    words: "international standing order",
    isMandatory: false,
    since: "3.0",
  },
  {
    ids: {
      consentRequest: "OBWriteInternationalStandingOrderConsent6",
      consentResponse: "OBWriteInternationalStandingOrderConsentResponse7",
      orderRequest: "OBWriteInternationalStandingOrder4",
      orderResponse: "OBWriteInternationalStandingOrderResponse7",
    },
    initiation: initiations.internationalStandingOrder,
    orderId: "InternationalStandingOrderId",
    consentStatuses: paymentConsentStatuses,
    orderStatuses: standingOrderStatuses,
    authorisation: ["Any", "Single"],
    hasPermission: true,
    hasRisk: true,
    hasRefund: true,
    hasExpectedDates: false,
    hasExchangeRate: false,
  },
);
