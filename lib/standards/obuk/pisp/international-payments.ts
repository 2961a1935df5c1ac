import { paymentConsentStatuses, paymentStatuses } from "./codes.ts";
import { fundsConfirmation } from "./funds-confirmation.ts";
import * as initiations from "./initiations.ts";
import { paymentContracts } from "./payment-contracts.ts";

export const internationalPayment = paymentContracts(
  {
    name: "InternationalPayment",
    path: "international-payments",
    orderParam: "InternationalPaymentId",
    words: "international payment",
    isMandatory: false,
    since: "3.0",
  },
  {
    ids: {
      consentRequest: "OBWriteInternationalConsent5",
      consentResponse: "OBWriteInternationalConsentResponse6",
      orderRequest: "OBWriteInternational3",
      orderResponse: "OBWriteInternationalResponse5",
    },
    initiation: initiations.international,
    orderId: "InternationalPaymentId",
    consentStatuses: paymentConsentStatuses,
    orderStatuses: paymentStatuses,
    authorisation: ["Any", "Single"],
    hasPermission: false,
    hasRisk: true,
    hasRefund: true,
    hasExpectedDates: true,
    hasExchangeRate: true,
  },
);

export const internationalPaymentFunds = fundsConfirmation({
  operationId: "GetInternationalPaymentConsentsConsentIdFundsConfirmation",
  path: "/international-payment-consents/{ConsentId}/funds-confirmation",
  tag: "International payments",
  requirement: "Mi",
});
