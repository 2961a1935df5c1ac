import { paymentConsentStatuses, scheduledPaymentStatuses } from "./codes.ts";
import * as initiations from "./initiations.ts";
import { paymentContracts } from "./payment-contracts.ts";

export const domesticScheduledPayment = paymentContracts(
  {
    name: "DomesticScheduledPayment",
    path: "domestic-scheduled-payments",
    orderParam: "DomesticScheduledPaymentId",
    words: "domestic scheduled payment",
    isMandatory: false,
    since: "3.0",
  },
  {
    ids: {
      consentRequest: "OBWriteDomesticScheduledConsent4",
      consentResponse: "OBWriteDomesticScheduledConsentResponse5",
      orderRequest: "OBWriteDomesticScheduled2",
      orderResponse: "OBWriteDomesticScheduledResponse5",
    },
    initiation: initiations.domesticScheduled,
    orderId: "DomesticScheduledPaymentId",
    consentStatuses: paymentConsentStatuses,
    orderStatuses: scheduledPaymentStatuses,
    authorisation: ["Any", "Single", "Multiple"],
    hasPermission: true,
    hasRisk: true,
    hasRefund: true,
    hasExpectedDates: true,
    hasExchangeRate: false,
  },
);
