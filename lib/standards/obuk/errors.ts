export type ErrorFacts = {
  /** The HTTP status it usually comes with. */
  readonly status: number;
  readonly v3: string;
  readonly meaning: string;
  readonly causes: readonly string[];
  readonly mend: string;
};

/** The error codes of v4.0 beside their v3.1 names. Read by error replies, the docs and the request log. */
export const errorCodes = {
  U000: {
    status: 500,
    v3: "UK.OBIE.UnexpectedError",
    meaning: "Something failed on the bank’s side.",
    causes: ["An internal fault that has nothing to do with the request"],
    mend: "Try again later. If it stays, report the interaction id.",
  },
  U001: {
    status: 400,
    v3: "UK.OBIE.Field.Expected",
    meaning: "A field is needed because of another field.",
    causes: ["An agreed exchange rate without the rate itself", "A scheme name without an identification"],
    mend: "Add the field that Path names, or take out the one that calls for it.",
  },
  U002: {
    status: 400,
    v3: "UK.OBIE.Field.Invalid",
    meaning: "A field has a value that is not allowed.",
    causes: [
      "A value too long or too short",
      "A code outside its list",
      "A set of permissions that does not go together",
    ],
    mend: "Compare the field that Path names with the reference: length, pattern and list of values.",
  },
  U003: {
    status: 400,
    v3: "UK.OBIE.Field.InvalidDate",
    meaning: "A date cannot be used here.",
    causes: ["An expiry in the past", "A period that ends before it begins", "A date without a time zone in a body"],
    mend: "Send an ISO 8601 date and time with a time zone that makes sense for the field.",
  },
  U004: {
    status: 400,
    v3: "UK.OBIE.Field.Missing",
    meaning: "A mandatory field is absent.",
    causes: ["A member left out", "A member spelt in another case", "Risk left out because it is empty"],
    mend: "Add the field that Path names; names are case-sensitive.",
  },
  U005: {
    status: 400,
    v3: "UK.OBIE.Field.Unexpected",
    meaning: "A field is not allowed here.",
    causes: ["A member the schema does not know", "A member that excludes another one that was sent"],
    mend: "Take out the field that Path names.",
  },
  U006: {
    status: 400,
    v3: "UK.OBIE.Header.Invalid",
    meaning: "A header has a value that is not allowed.",
    causes: [
      "An interaction id that is not a UUID",
      "A login date that is not an HTTP date",
      "An idempotency key of more than 40 characters",
    ],
    mend: "Correct the header that Path names.",
  },
  U007: {
    status: 400,
    v3: "UK.OBIE.Header.Missing",
    meaning: "A mandatory header is absent.",
    causes: ["No x-idempotency-key where one is needed"],
    mend: "Send the header that Path names.",
  },
  U008: {
    status: 400,
    v3: "UK.OBIE.Resource.ConsentMismatch",
    meaning: "The order differs from the consent it refers to.",
    causes: ["Initiation or Risk changed between consent and order", "A consent of another kind"],
    mend: "Send Initiation and Risk exactly as in the consent.",
  },
  U009: {
    status: 400,
    v3: "UK.OBIE.Resource.InvalidConsentStatus",
    meaning: "The consent is in a state that does not allow this.",
    causes: ["The customer has not authorised yet", "The consent was stopped, has expired or is used up"],
    mend: "Read the consent to see its status; ask the customer again with a new consent.",
  },
  U010: {
    status: 400,
    v3: "UK.OBIE.Resource.InvalidFormat",
    meaning: "The body does not have the form it should.",
    causes: ["Not JSON, or cut short", "A list where one object belongs", "Text where a number belongs"],
    mend: "Check the body against the schema of the operation.",
  },
  U011: {
    status: 400,
    v3: "UK.OBIE.Resource.NotFound",
    meaning: "There is no resource with this id.",
    causes: ["A consent that was deleted", "An id from another environment", "A mistyped id"],
    mend: "Use an id the bank has answered. An unknown id is 400 in this standard, never 404.",
  },
  U012: {
    status: 400,
    v3: "UK.OBIE.Rules.AfterCutOffDateTime",
    meaning: "The order came after the cut-off of its scheme.",
    causes: ["CutOffDateTime of the consent has passed"],
    mend: "Make a new consent for the next business day.",
  },
  U013: {
    status: 400,
    v3: "UK.OBIE.Rules.DuplicateReference",
    meaning: "This reference was used before.",
    causes: ["A funds check repeated with the reference of an earlier one"],
    mend: "Use a new reference for every check.",
  },
  U014: {
    status: 400,
    v3: "UK.OBIE.Rules.FailsControlParameters",
    meaning: "The payment breaks a limit of its consent.",
    causes: ["Above the amount for one payment or for the period", "Outside the dates of the consent"],
    mend: "Stay within the control parameters of the consent, or ask the customer for a new one.",
  },
  U015: {
    status: 400,
    v3: "UK.OBIE.Signature.Invalid",
    meaning: "The message signature does not verify.",
    causes: ["The body was serialised again after it was signed", "The wrong key, or one that was rotated out"],
    mend: "Sign the exact bytes that are sent, with a key in the registered key set.",
  },
  U016: {
    status: 400,
    v3: "UK.OBIE.Signature.InvalidClaim",
    meaning: "A parameter of the signature has the wrong value.",
    causes: [
      "The issuer is not the organisation and app",
      "The time of signing lies in the future",
      "crit lists other names",
    ],
    mend: "Compare the signature’s header with the guide on message signing.",
  },
  U017: {
    status: 400,
    v3: "UK.OBIE.Signature.MissingClaim",
    meaning: "A mandatory parameter of the signature is absent.",
    causes: ["No kid", "No issuer, time or trust anchor", "No crit"],
    mend: "Add the parameter the message names.",
  },
  U018: {
    status: 400,
    v3: "UK.OBIE.Signature.Malformed",
    meaning: "The signature header is not a detached JWS.",
    causes: ["The payload was left between the two dots", "Base64 with padding in place of base64url"],
    mend: "Send header, two dots, signature, each part in base64url.",
  },
  U019: {
    status: 400,
    v3: "UK.OBIE.Signature.Missing",
    meaning: "The request has to be signed and is not.",
    causes: ["No x-jws-signature header"],
    mend: "Sign the body and send the signature in x-jws-signature.",
  },
  U020: {
    status: 400,
    v3: "UK.OBIE.Signature.Unexpected",
    meaning: "A signature was sent where none is taken.",
    causes: ["x-jws-signature on an operation that is not signed"],
    mend: "Leave the header out.",
  },
  U021: {
    status: 400,
    v3: "UK.OBIE.Unsupported.AccountIdentifier",
    meaning: "The account number cannot be used with its scheme.",
    causes: ["A sort code and account number with separators", "An IBAN that fails its check"],
    mend: "Send the identification in the form of its scheme: six and eight digits in one for sort code and account number.",
  },
  U022: {
    status: 400,
    v3: "UK.OBIE.Unsupported.AccountSecondaryIdentifier",
    meaning: "The secondary identification cannot be used with its scheme.",
    causes: ["A building society roll number in the wrong form"],
    mend: "Correct it or leave it out.",
  },
  U023: {
    status: 400,
    v3: "UK.OBIE.Unsupported.Currency",
    meaning: "The bank does not offer this currency here.",
    causes: ["A currency the scheme does not carry"],
    mend: "Use a currency the reference lists for the operation.",
  },
  U024: {
    status: 400,
    v3: "UK.OBIE.Unsupported.EventType",
    meaning: "The bank does not send events of this type.",
    causes: ["A type outside the published list"],
    mend: "Subscribe only to types the reference lists.",
  },
  U025: {
    status: 400,
    v3: "UK.OBIE.Unsupported.Frequency",
    meaning: "The bank does not offer this frequency.",
    causes: ["A rhythm that standing orders of the bank do not know"],
    mend: "Use a frequency the reference lists.",
  },
  U026: {
    status: 400,
    v3: "UK.OBIE.Unsupported.LocalInstrument",
    meaning: "The bank does not offer this payment scheme.",
    causes: ["A local instrument outside the published list"],
    mend: "Use a listed one, or leave the field out and let the bank choose.",
  },
  U027: {
    status: 400,
    v3: "UK.OBIE.Unsupported.Scheme",
    meaning: "The bank does not know this identification scheme.",
    causes: ["A scheme name in another case or without its prefix"],
    mend: "Use a scheme name the reference lists.",
  },
  U028: {
    status: 403,
    v3: "UK.OBIE.Reauthenticate",
    meaning: "The customer has to authenticate at the bank again.",
    causes: ["The bank wants a fresh authentication", "The token was suspended"],
    mend: "Send the customer through authorisation again with the same ConsentId.",
  },
  U029: {
    status: 409,
    v3: "UK.OBIE.Rules.ResourceAlreadyExists",
    meaning: "The resource exists already.",
    causes: ["A second event subscription or callback address", "An idempotency key used again with another body"],
    mend: "Change the existing resource, or use a new idempotency key.",
  },
} as const satisfies Record<string, ErrorFacts>;

export type ObErrorCode = keyof typeof errorCodes;

/** Reasons found in StatusReason of a consent or an order; never sent as an error code. */
export const statusReasons = {
  U030: "The order was received",
  U031: "Checks have not begun",
  U032: "Checks of the customer’s profile are done",
  U033: "The customer could not be authenticated",
  U034: "The account was debited and the payment sent on",
  U035: "The consent was already used",
  U036: "The customer did not finish authorising",
  U037: "Somebody who had to authorise refused",
  U038: "The consent is used up",
  U039: "The consent can no longer be reinstated",
  U040: "Others still have to authorise",
  U041: "The exemption from authentication could not be applied",
  U042: "Another reason that cannot be told",
  TKXP: "The consent passed its expiry date",
  TKSP: "The bank suspended access",
} as const;

export type StatusReasonCode = keyof typeof statusReasons;
