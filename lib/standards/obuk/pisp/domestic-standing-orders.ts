import { paymentConsentStatuses, standingOrderStatuses } from "./codes.ts";
import * as initiations from "./initiations.ts";
import { paymentContracts } from "./payment-contracts.ts";

export const domesticStandingOrder = paymentContracts(
  {
    name: "DomesticStandingOrder",
    path: "domestic-standing-orders",
    orderParam: "DomesticStandingOrderId",
    words: "domestic standing order",
    isMandatory: false,
    since: "3.0",
  },
  {
    ids: {
      consentRequest: "OBWriteDomesticStandingOrderConsent5",
      consentResponse: "OBWriteDomesticStandingOrderConsentResponse6",
      orderRequest: "OBWriteDomesticStandingOrder3",
      orderResponse: "OBWriteDomesticStandingOrderResponse6",
    },
    initiation: initiations.domesticStandingOrder,
    orderId: "DomesticStandingOrderId",
    consentStatuses: paymentConsentStatuses,
    orderStatuses: standingOrderStatuses,
    authorisation: ["Any", "Single", "Multiple"],
    answeredAuthorisation: ["Any", "Single"],
    hasPermission: true,
    hasRisk: true,
    hasRefund: true,
    hasExpectedDates: false,
    hasExchangeRate: false,
  },
);
