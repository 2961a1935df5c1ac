/** What every read of a customer's account has in common; paths, permissions and answers are the resource's own. */
export const accountRead = {
  method: "GET",
  scope: "accounts",
  grant: "authorization_code",
  consentStates: ["AUTH"],
  idempotent: false,
  requestSigned: false,
  responseSigned: false,
  requestSchema: null,
  successStatus: 200,
  since: "3.0",
} as const;
