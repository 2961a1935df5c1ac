import type { ErrorCode } from "#lib/errors.ts";
import { errorCodes } from "#lib/standards/obuk/errors.ts";
import type { ObErrorCode } from "#lib/standards/obuk/errors.ts";

export type RefusalWords = {
  /** The code in words: what stands in a list. */
  name: string;
  /** What to do about it. */
  mend: string;
  /** Page of the docs that goes further. */
  href?: string;
};

const DOMAIN: Record<ErrorCode, RefusalWords> = {
  unexpected: { name: "The bank failed", mend: "Try again. If it stays, report the interaction id." },
  unavailable: { name: "The bank is not ready", mend: "Wait for the time in Retry-After and try again." },
  "method-not-allowed": { name: "Method not offered", mend: "Use a method the Allow header of the answer lists." },
  "not-acceptable": {
    name: "Answer type not offered",
    mend: "Send Accept: application/json, or leave the header out.",
  },
  "unsupported-media-type": {
    name: "Body type not taken",
    mend: "Send the Content-Type the reference names for this operation.",
  },
  "address-too-long": { name: "Address too long", mend: "Send no more than 8000 characters of path and query." },
  "body-too-large": { name: "Body too large", mend: "Send a smaller body." },
  "unknown-path": { name: "Unknown address", mend: "Compare the path with the reference: version, plural, spelling." },
  "malformed-body": { name: "Body cannot be read", mend: "Send well-formed JSON in UTF-8, without a member twice." },
  "field-missing": { name: "Field missing", mend: "Add the field that is named. Names are case-sensitive." },
  "field-invalid": {
    name: "Field not valid",
    mend: "Compare the field that is named with the reference: length, pattern, list of values.",
  },
  "field-unexpected": { name: "Field not known", mend: "Take out the field that is named." },
  "date-invalid": {
    name: "Date not usable",
    mend: "Send an ISO 8601 date and time with a time zone that makes sense for the field.",
  },
  "header-invalid": { name: "Header not valid", mend: "Correct the header that is named." },
  "header-missing": { name: "Header missing", mend: "Send the header that is named." },
  "rate-limited": {
    name: "Too many calls",
    mend: "Wait for the seconds in Retry-After; the x-ratelimit headers say how many calls are left.",
  },
  "idempotency-key-reused": {
    name: "Key used for something else",
    mend: "Make a new x-idempotency-key for each thing to create; repeat one only with the same bytes.",
  },
  "signature-missing": {
    name: "Signature missing",
    mend: "Sign the bytes of the body with the app’s signing key and send header..signature as x-jws-signature.",
  },
  "signature-malformed": {
    name: "Signature malformed",
    mend: "Take the middle part out of the compact JWS and leave both dots.",
  },
  "signature-claim-missing": {
    name: "Signature lacks a parameter",
    mend: "Put alg, kid, the three openbanking.org.uk parameters and crit into the JOSE header.",
  },
  "signature-claim-invalid": {
    name: "Signature has a wrong parameter",
    mend: "Correct the JOSE header member that is named.",
  },
  "signature-invalid": {
    name: "Signature does not verify",
    mend: "Sign the bytes exactly as they are sent, not JSON that is printed again, with the key the kid names.",
  },
  "signature-unexpected": {
    name: "Signature where none is taken",
    mend: "Leave out x-jws-signature on calls whose body is not signed, and on calls without a body.",
  },
  "token-missing": {
    name: "No access token",
    mend: "Send Authorization: Bearer with the access token; DPoP and a proof where it is bound to a key.",
  },
  "token-invalid": {
    name: "Token not known",
    mend: "Get a new token. A token ends when its consent is stopped, and another bank’s token never works.",
  },
  "token-expired": { name: "Token expired", mend: "Use the refresh token, or get a new token." },
  "token-wrong-grant": {
    name: "Token of the wrong kind",
    mend: "Consents are made with a client credentials token; data are read with the token the customer’s code was exchanged for.",
  },
  "token-not-bound": {
    name: "Token belongs to another key",
    mend: "Call with the certificate or the DPoP key the token was issued to, or get a token with the one you have.",
  },
  "token-wrong-scheme": {
    name: "Token sent in the wrong way",
    mend: "A token bound to a DPoP key is sent as Authorization: DPoP, with a proof in the DPoP header; any other as Bearer, without one.",
  },
  "proof-invalid": {
    name: "Proof of possession not valid",
    mend: "Make a new proof for every call: htm and htu of this call, ath of this token, iat of now, a jti of its own.",
  },
  "app-suspended": { name: "App suspended", mend: "Resume the app on its page in the portal." },
  "organisation-not-verified": {
    name: "Organisation not verified",
    mend: "The bank has to verify the organisation first; its page shows the state.",
  },
  "scope-missing": {
    name: "Scope missing",
    mend: "Ask for the scope in the token request. It has to be registered for the app.",
  },
  "permission-missing": {
    name: "Permission not in the consent",
    mend: "Make a consent that asks for the permission, and send the customer to confirm it.",
  },
  "resource-not-found": {
    name: "No such resource",
    mend: "Use an id the bank has answered. An unknown id is 400 in this standard, never 404.",
  },
  "resource-not-yours": { name: "Somebody else’s resource", mend: "Use the token of the app that made the consent." },
  "account-not-in-consent": {
    name: "Account not in the consent",
    mend: "Read /accounts first: it lists the accounts the customer chose.",
  },
  "consent-not-authorised": {
    name: "Consent not authorised",
    mend: "Send the customer to confirm the consent; its status has to be AUTH.",
  },
  "consent-revoked": {
    name: "Consent stopped",
    mend: "The customer or the bank stopped it. Ask the customer again with a new consent.",
  },
  "consent-expired": { name: "Consent expired", mend: "Ask the customer again with a new consent." },
  "consent-status-invalid": {
    name: "Consent in another state",
    mend: "Read the consent: the message says which state it is in and which one the call needs.",
  },
  "other-version": {
    name: "Made under another version",
    mend: "Call the version it was made under. A newer version takes what lasts (account access, funds confirmation, variable recurring payments) and reads orders; an older one takes nothing made under a newer.",
  },
  "consent-mismatch": {
    name: "Differs from the consent",
    mend: "Repeat Initiation and Risk of the consent as the customer authorised them.",
  },
  "field-expected": { name: "Field expected", mend: "Add the field that is named: another field makes it necessary." },
  "limit-exceeded": {
    name: "Outside the limits",
    mend: "Compare amount, period, type and method with the ControlParameters of the consent.",
  },
  "after-cut-off": { name: "After cut-off", mend: "Send it again on the next working day." },
  "unsupported-account-identifier": {
    name: "Account identifier not supported",
    mend: "Send a sort code and account number of 14 digits, or another identification the scheme allows.",
  },
  "unsupported-secondary-identifier": {
    name: "Secondary identification not supported",
    mend: "Leave SecondaryIdentification out for this scheme.",
  },
  "unsupported-currency": { name: "Currency not supported", mend: "Send a currency the bank pays in." },
  "unsupported-event-type": { name: "Event type not supported", mend: "Subscribe to event types the docs list." },
  "unsupported-frequency": { name: "Frequency not supported", mend: "Send a frequency the docs list." },
  "unsupported-local-instrument": {
    name: "Local instrument not supported",
    mend: "Leave LocalInstrument out, or send one the docs list for this kind of payment.",
  },
  "unsupported-scheme": { name: "Scheme not supported", mend: "Send a SchemeName the docs list." },
  "funds-insufficient": { name: "Not enough funds", mend: "Choose an account with money, or a smaller amount." },
  "core-banking-failed": {
    name: "Core banking did not answer",
    mend: "Wait for the time in Retry-After and try again with the same key.",
  },
  "upstream-failed": {
    name: "No answer from behind the API",
    mend: "Try again in a while. If it stays, tell the bank: the system behind this API is slow, down or broken.",
    href: "/docs/api-builder#sources",
  },
  "reauthentication-needed": {
    name: "Customer has to log in again",
    mend: "Send the customer through authorisation again with the same ConsentId.",
  },
  "resource-exists": { name: "Exists already", mend: "Change the existing resource, or use a new idempotency key." },
  "state-conflict": { name: "State does not allow it", mend: "Read the resource again: its state has changed." },
  "certificate-refused": {
    name: "Client certificate not accepted",
    mend: "Connect over mutual TLS with a live transport certificate of the software, issued by the directory.",
    href: "/docs/registration",
  },
  "redirect-uri-refused": {
    name: "Redirect address not registered",
    mend: "Use https addresses that the software statement lists, to the letter.",
    href: "/docs/registration",
  },
  "client-metadata-refused": {
    name: "Metadata not registered",
    mend: "Change the member that is named to a value the bank registers, or leave it out.",
    href: "/docs/registration",
  },
  "software-statement-invalid": {
    name: "Software statement not valid",
    mend: "Get a new software statement from the directory and send it as it is.",
    href: "/docs/registration",
  },
  "software-statement-unapproved": {
    name: "Software statement not approved",
    mend: "The organisation has to be verified and active, and the certificate, statement and request have to be of the same software.",
    href: "/docs/registration",
  },
  "not-signed-in": { name: "Not signed in", mend: "Sign in, or send an API key of the organisation." },
  "not-allowed": { name: "Not allowed", mend: "Ask an owner or an admin of the organisation." },
  "cross-site-request": { name: "Sent from another site", mend: "Use the page of Sandbank itself." },
  "wrong-credentials": {
    name: "Wrong username or password",
    mend: "The test customers and their passwords are in the docs.",
    href: "/docs/test-customers",
  },
  "wrong-code": {
    name: "Wrong one-time code",
    mend: "The code is on the sandbox phone, or comes from the customer’s authenticator.",
  },
  locked: { name: "Locked after too many tries", mend: "Wait a quarter of an hour, or use another test customer." },
  "link-expired": { name: "Link expired", mend: "Start the authorisation again from the app." },
  "journey-expired": { name: "Journey ran out of time", mend: "Start the authorisation again from the app." },
  "no-eligible-account": {
    name: "No account to share",
    mend: "Use a test customer who has an account that can be shared.",
  },
  "nothing-selected": { name: "No account chosen", mend: "At least one account has to be chosen." },
};

const OAUTH: Record<string, RefusalWords> = {
  access_denied: {
    name: "Customer or bank declined",
    mend: "Nothing is wrong with the request. Tell the customer, and let them try again.",
  },
  invalid_client: {
    name: "Client authentication failed",
    mend: "Check the client assertion: issuer and subject are the client_id, the audience is the issuer, the key is a registered one, and it is used once.",
  },
  authorization_pending: {
    name: "Customer has not decided yet",
    mend: "Ask again after the interval, or use delivery by ping.",
    href: "/docs/ciba",
  },
  slow_down: { name: "Polled too soon", mend: "Wait five seconds more between polls.", href: "/docs/ciba" },
  expired_token: {
    name: "Customer did not decide in time",
    mend: "Send a new authentication request; the consent can be asked for again.",
    href: "/docs/ciba",
  },
  unknown_user_id: {
    name: "Hint names no customer",
    mend: "Name a test customer by username, e-mail, telephone number or sub.",
    href: "/docs/ciba",
  },
  expired_login_hint_token: { name: "Login hint token expired", mend: "Sign a new one.", href: "/docs/ciba" },
  invalid_binding_message: {
    name: "Binding message not taken",
    mend: "Send up to 50 letters, digits, spaces and simple signs.",
    href: "/docs/ciba",
  },
  missing_user_code: {
    name: "No user code",
    mend: "Send user_code, or switch it off in the settings of the app.",
    href: "/docs/ciba",
  },
  invalid_user_code: {
    name: "User code is not the customer’s",
    mend: "Read it in the bank’s app on the simulated phone.",
    href: "/docs/ciba",
  },
  invalid_grant: {
    name: "Code or refresh token not usable",
    mend: "A code works once, for a minute, with the redirect_uri and client it was made for.",
  },
  invalid_redirect_uri: {
    name: "Redirect address not registered",
    mend: "Register the address for the app, to the letter.",
  },
  invalid_client_metadata: DOMAIN["client-metadata-refused"],
  invalid_software_statement: DOMAIN["software-statement-invalid"],
  unapproved_software_statement: DOMAIN["software-statement-unapproved"],
  invalid_request: { name: "Request not valid", mend: "Compare the parameters with the guide on the Hybrid Flow." },
  invalid_request_object: {
    name: "Request object not valid",
    mend: "Sign it with PS256 or ES256 and a registered key; audience the issuer, with nbf and exp at most an hour apart.",
  },
  invalid_request_uri: {
    name: "Request address not usable",
    mend: "A pushed request works once, for a minute, and for the client that pushed it.",
  },
  invalid_scope: { name: "Scope not allowed", mend: "Ask only for scopes that are registered for the app." },
  invalid_token: { name: "Token not usable", mend: "Get a new token; send it over the certificate it is bound to." },
  insufficient_scope: { name: "Scope missing", mend: "Ask for the scope in the token request." },
  unauthorized_client: { name: "Client may not do this", mend: "Use a grant the app is registered for." },
  unsupported_grant_type: {
    name: "Grant not offered",
    mend: "Use authorization_code, refresh_token or client_credentials; the decoupled grant has to be switched on for the app.",
  },
  unsupported_response_type: { name: "Response type not offered", mend: "Use code id_token." },
  login_required: { name: "Customer has to log in", mend: "Leave prompt=none out." },
  temporarily_unavailable: {
    name: "Bank login not available",
    mend: "Nothing is wrong with the request. Send the customer again later; the consent still waits.",
  },
  server_error: { name: "The bank failed", mend: "Try again. If it stays, report the interaction id." },
  interaction_required: { name: "Customer has to be asked", mend: "Leave prompt=none out." },
};

/** How a login at the bank's own identity provider ends when it ends badly. */
const BANK_LOGIN: Record<string, RefusalWords> = {
  refused: { name: "Login cancelled", mend: "The customer or the bank’s login said no. Let the customer start again." },
  "login-unavailable": {
    name: "Bank login not available",
    mend: "Nothing is wrong with the request. Send the customer again later; the consent still waits.",
  },
  "login-failed": {
    name: "Bank login not trusted",
    mend: "Nothing is wrong with the request. Send the customer again; if it stays, report the interaction id.",
  },
  "unknown-customer": {
    name: "Login without a customer",
    mend: "Use a login whose username is that of a test customer.",
    href: "/docs/bank-identity-provider",
  },
  replayed: {
    name: "Answer used twice",
    mend: "Nothing to do: the first use counts, the second changed nothing.",
  },
};

/** What a code of ours, of the standard or of OAuth means, and what to do; null for one nobody knows. */
export function wordsOf(code: string): RefusalWords | null {
  if (Object.hasOwn(DOMAIN, code)) return DOMAIN[code as ErrorCode];
  if (Object.hasOwn(OAUTH, code)) return OAUTH[code] ?? null;
  if (Object.hasOwn(BANK_LOGIN, code)) return BANK_LOGIN[code] ?? null;
  const standard = Object.hasOwn(errorCodes, code) ? errorCodes[code as ObErrorCode] : null;
  return standard ? { name: standard.meaning.replace(/\.$/, ""), mend: standard.mend } : null;
}
