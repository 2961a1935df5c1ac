import { paymentConsentStatuses, paymentStatuses } from "./codes.ts";
import { fundsConfirmation } from "./funds-confirmation.ts";
import * as initiations from "./initiations.ts";
import { paymentContracts } from "./payment-contracts.ts";

export const domesticPayment = paymentContracts(
  {
    name: "DomesticPayment",
    path: "domestic-payments",
    orderParam: "DomesticPaymentId",
    words: "domestic payment",
    isMandatory: true,
    since: "3.0",
  },
  {
    ids: {
      consentRequest: "OBWriteDomesticConsent4",
      consentResponse: "OBWriteDomesticConsentResponse5",
      orderRequest: "OBWriteDomestic2",
      orderResponse: "OBWriteDomesticResponse5",
    },
    initiation: initiations.domestic,
    orderId: "DomesticPaymentId",
    consentStatuses: paymentConsentStatuses,
    orderStatuses: paymentStatuses,
    authorisation: ["Any", "Single", "Multiple"],
    hasPermission: false,
    hasRisk: true,
    hasRefund: true,
    hasExpectedDates: true,
    hasExchangeRate: false,
  },
);

export const domesticPaymentFunds = fundsConfirmation({
  operationId: "GetDomesticPaymentConsentsConsentIdFundsConfirmation",
  path: "/domestic-payment-consents/{ConsentId}/funds-confirmation",
  tag: "Domestic payments",
  requirement: "M",
});
