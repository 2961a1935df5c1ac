/** Codes of payments, with labels of our own where a person gets to see them. */

export const paymentConsentStatuses = {
  AWAU: "Waiting for the customer to authorise",
  RJCT: "Refused, abandoned or not possible",
  AUTH: "Authorised",
  COND: "Used for its payment",
} as const;

export const fileConsentStatuses = { AWUP: "Waiting for the file", ...paymentConsentStatuses } as const;

export const paymentStatuses = {
  RCVD: "Received",
  PDNG: "Pending",
  ACTC: "Passed the technical checks",
  PATC: "Waiting for another signature",
  ACCP: "Passed the customer checks",
  ACFC: "Passed the check of funds",
  ACSP: "Being settled",
  ACWC: "Accepted with a change",
  ACSC: "Settled at the payer's bank",
  BLCK: "Blocked",
  ACCC: "Credited to the payee",
  ACWP: "Accepted, not yet credited",
  RJCT: "Rejected",
} as const;

export const scheduledPaymentStatuses = { CANC: "Cancelled", ...paymentStatuses } as const;

export const standingOrderStatuses = {
  ...scheduledPaymentStatuses,
  INFA: "Set up failed",
  INCO: "Set up",
} as const;

export const filePaymentStatuses = {
  PDNG: "Pending",
  INFA: "Failed",
  INCO: "Completed",
} as const;

export const multiAuthorisationStatuses = {
  AUTH: "Everybody has signed",
  AWAF: "Waiting for further signatures",
  RJCT: "One of them refused",
} as const;

export const chargeBearers = {
  BorneByCreditor: "The payee pays the charges",
  BorneByDebtor: "The payer pays the charges",
  FollowingServiceLevel: "As the scheme says",
  Shared: "Each side pays its own bank",
} as const;

export const authorisationTypes = {
  Any: "One or several people",
  Single: "One person",
  Multiple: "Several people",
} as const;

export const instructionPriorities = { Normal: "Normal", Urgent: "Urgent" } as const;

export const rateTypes = {
  Actual: "The rate now, for a while",
  Agreed: "A rate agreed beforehand",
  Indicative: "A rate for information",
} as const;

export const localInstruments = [
  "UK.OBIE.BACS",
  "UK.OBIE.BalanceTransfer",
  "UK.OBIE.CHAPS",
  "UK.OBIE.Euro1",
  "UK.OBIE.FPS",
  "UK.OBIE.Link",
  "UK.OBIE.MoneyTransfer",
  "UK.OBIE.Paym",
  "UK.OBIE.SEPACreditTransfer",
  "UK.OBIE.SEPAInstantCreditTransfer",
  "UK.OBIE.SWIFT",
  "UK.OBIE.Target2",
] as const;

export const exemptionTypes = [
  "BillPayment",
  "ContactlessTravel",
  "EcommerceGoods",
  "EcommerceServices",
  "Kiosk",
  "Parking",
  "PartyToParty",
] as const;

export const paymentContexts = [
  "BillingGoodsAndServicesInAdvance",
  "BillingGoodsAndServicesInArrears",
  "EcommerceMerchantInitiatedPayment",
  "FaceToFacePointOfSale",
  "TransferToSelf",
  "TransferToThirdParty",
  "BillPayment",
  "EcommerceGoods",
  "EcommerceServices",
  "PartyToParty",
  "PispPayee",
  "Other",
] as const;

export const beneficiaryAccountTypes = [
  "Business",
  "BusinessSavingsAccount",
  "Charity",
  "Collection",
  "Corporate",
  "Ewallet",
  "Government",
  "Investment",
  "ISA",
  "JointPersonal",
  "Pension",
  "Personal",
  "PersonalSavingsAccount",
  "Premier",
  "Wealth",
] as const;

export const fileTypes = ["UK.OBIE.PaymentInitiation.4.0", "UK.OBIE.pain.001.001.08"] as const;
