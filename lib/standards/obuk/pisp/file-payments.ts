import { fileConsentStatuses, filePaymentStatuses } from "./codes.ts";
import * as initiations from "./initiations.ts";
import { paymentContracts } from "./payment-contracts.ts";

export const filePayment = paymentContracts(
  {
    name: "FilePayment",
    path: "file-payments",
    orderParam: "FilePaymentId",
    words: "file payment",
    isMandatory: false,
    since: "3.0",
  },
  {
    ids: {
      consentRequest: "OBWriteFileConsent3",
      consentResponse: "OBWriteFileConsentResponse4",
      orderRequest: "OBWriteFile2",
      orderResponse: "OBWriteFileResponse3",
    },
    initiation: initiations.file,
    orderId: "FilePaymentId",
    consentStatuses: fileConsentStatuses,
    orderStatuses: filePaymentStatuses,
    authorisation: ["Any", "Single"],
    hasPermission: false,
    hasRisk: false,
    hasRefund: false,
    hasExpectedDates: false,
    hasExchangeRate: false,
  },
);
