import { paymentConsentStatuses, scheduledPaymentStatuses } from "./codes.ts";
import { fundsConfirmation } from "./funds-confirmation.ts";
import * as initiations from "./initiations.ts";
import { paymentContracts } from "./payment-contracts.ts";

export const internationalScheduledPayment = paymentContracts(
  {
    name: "InternationalScheduledPayment",
    path: "international-scheduled-payments",
    orderParam: "InternationalScheduledPaymentId",
    words: "international scheduled payment",
    isMandatory: false,
    since: "3.0",
  },
  {
    ids: {
      consentRequest: "OBWriteInternationalScheduledConsent5",
      consentResponse: "OBWriteInternationalScheduledConsentResponse6",
      orderRequest: "OBWriteInternationalScheduled3",
      orderResponse: "OBWriteInternationalScheduledResponse6",
    },
    initiation: initiations.internationalScheduled,
    orderId: "InternationalScheduledPaymentId",
    consentStatuses: paymentConsentStatuses,
    orderStatuses: scheduledPaymentStatuses,
    authorisation: ["Any", "Single"],
    hasPermission: true,
    hasRisk: true,
    hasRefund: true,
    hasExpectedDates: true,
    hasExchangeRate: true,
  },
);

export const internationalScheduledPaymentFunds = fundsConfirmation({
  operationId: "GetInternationalScheduledPaymentConsentsConsentIdFundsConfirmation",
  path: "/international-scheduled-payment-consents/{ConsentId}/funds-confirmation",
  tag: "International scheduled payments",
  requirement: "C",
});
