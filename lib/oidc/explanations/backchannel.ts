import type { RefusedRequest } from "./refused-request.ts";
import type { Rule } from "./rule.ts";
import { shown } from "./show-value.ts";

const HINTS = ["login_hint_token", "id_token_hint", "login_hint"];

function hintsOf(of: RefusedRequest): string {
  return `hints: ${HINTS.filter((name) => of.requestObject?.claims[name] !== undefined).join(", ")}`;
}

function intentOf(of: RefusedRequest): string {
  return `openbanking-intent-id: ${shown(of.param("openbanking-intent-id"))}`;
}

/** Refusals of a decoupled authentication: CIBA Core 1.0. */
export const BACKCHANNEL: readonly Rule[] = [
  {
    finding: /everything in a signed request object/,
    clause: "CIBA Core §7.1.1, FAPI-CIBA §5.2.2-6",
    received: (of) => `parameters: ${shown(of.names.join(", "))}`,
    expected: "the parameter request: a signed request object with everything in it",
    mend: "Sign the parameters as a JWT and send it as request.",
  },
  {
    finding: /request object was used before/,
    clause: "CIBA Core §7.1.1, jti",
    received: (of) => `jti: ${shown(of.param("jti"))}, seen before`,
    expected: "a jti of its own for every request",
    mend: "Sign a new request object for every request.",
  },
  {
    finding: /openbanking-intent-id must be/,
    clause: "UK Open Banking CIBA Profile, openbanking-intent-id",
    received: "no openbanking-intent-id in the request object",
    expected: "openbanking-intent-id: the ConsentId, with hyphens in the name",
    mend: "Create a consent and put its ConsentId into the request object.",
  },
  {
    finding: /openbanking-intent-id is not a consent|name two consents/,
    clause: "UK Open Banking CIBA Profile, openbanking-intent-id",
    received: intentOf,
    expected: "the ConsentId of a consent that this app has created, and no other one in claims",
    mend: "Use the ConsentId of the answer to POST /account-access-consents.",
  },
  {
    finding: /openbanking-intent-id is a consent in status/,
    clause: "UK Open Banking CIBA Profile, openbanking-intent-id",
    received: intentOf,
    expected: "a consent in status AWAU, or AUTH and CANC to authorise it again",
    mend: "Create a new consent.",
  },
  {
    finding: /has an open authentication request already/,
    clause: "UK Open Banking CIBA Profile: one open request a consent",
    received: intentOf,
    expected: "a consent for which nothing waits on a customer's phone",
    mend: "Collect the open request, or wait until it has run out.",
  },
  {
    finding:
      /login_hint is not taken|send one hint|missing one of required parameters login_hint_token|only one of required parameters login_hint_token/,
    clause: "CIBA Core §7.1, UK Open Banking CIBA Profile",
    received: hintsOf,
    expected: "one of login_hint_token and id_token_hint, or no hint: the customer then types the end of the ConsentId",
    mend: "Name the customer in one way, or in none.",
  },
  {
    finding: /^login_hint_token(: | was not read)/,
    clause: "CIBA Core §7.1, login_hint_token",
    received: (of) => `a login_hint_token that cannot be used: ${shown(of.finding.replace(/^login_hint_token: /, ""))}`,
    expected:
      "a JWT the app has signed: iss its client_id, aud the issuer, iat, exp, and one of sub, username, email, phone_number",
    mend: "Compare it with the guide on decoupled authentication.",
  },
  {
    finding: /id_token_hint is not/,
    clause: "CIBA Core §7.1, id_token_hint",
    received: "an id_token_hint whose signature, issuer or audience is another",
    expected: "an ID token this bank has issued to this app",
    mend: "Send the ID token of an earlier authorisation as it came.",
  },
  {
    finding: /belongs to another customer than the hint names/,
    clause: "UK Open Banking, re-authentication: the same customer",
    received: "a hint of one customer and a consent of another",
    expected: "the customer who authorised the consent, or no hint",
    mend: "Leave the hint out: the bank knows whose consent it is.",
  },
  {
    finding: /client_notification_token/,
    clause: "CIBA Core §7.1, client_notification_token",
    received: "a client_notification_token that cannot be used",
    expected: "a Bearer token of at most 1024 characters, with 128 bits of chance",
    mend: "Make a new random token for every request; with poll leave it out.",
  },
  {
    finding: /requested_expiry/,
    clause: "CIBA Core §7.1, requested_expiry",
    received: (of) => `requested_expiry: ${shown(of.param("requested_expiry"))}`,
    expected: "a positive whole number of seconds",
    mend: "Send the seconds as a number, or leave it out.",
  },
  {
    finding: /Encrypted Request Objects are not supported/,
    clause: "CIBA Core §7.1.1",
    received: "an encrypted request object",
    expected: "a signed request object",
    mend: "Sign the request object and do not encrypt it.",
  },
  {
    finding: /./,
    code: "unknown_user_id",
    clause: "CIBA Core §13, unknown_user_id",
    received: "a hint that leads to no customer of this bank",
    expected: "the hint of a customer, or of a consent of this app",
    mend: "Compare the hint with the test customers in the docs.",
  },
  {
    finding: /./,
    code: "invalid_binding_message",
    clause: "CIBA Core §13, invalid_binding_message",
    received: (of) => `binding_message: ${shown(of.param("binding_message"))}`,
    expected: "a short text of letters, digits and simple punctuation",
    mend: "Shorten the message: a customer compares it on a telephone.",
  },
  {
    finding: /./,
    code: "missing_user_code",
    clause: "CIBA Core §13, missing_user_code",
    received: "no user_code",
    expected: "user_code: the code the customer has agreed with the bank",
    mend: "Ask the customer for the code and send it along.",
  },
  {
    finding: /./,
    code: "invalid_user_code",
    clause: "CIBA Core §13, invalid_user_code",
    received: "a user_code that is not the customer's",
    expected: "user_code: the code the customer has agreed with the bank",
    mend: "Ask the customer for the code again.",
  },
  {
    finding: /./,
    code: "expired_login_hint_token",
    clause: "CIBA Core §13, expired_login_hint_token",
    received: "a login_hint_token after its exp",
    expected: "a login_hint_token within its life",
    mend: "Sign a new one.",
  },
  {
    finding: /./,
    code: "authorization_pending",
    clause: "CIBA Core §11, authorization_pending",
    received: "a poll before the customer has decided",
    expected: "a poll at the interval of the answer",
    mend: "Nothing is wrong: poll again after the interval.",
  },
  {
    finding: /./,
    code: "slow_down",
    clause: "CIBA Core §11, slow_down",
    received: "a poll sooner than the interval",
    expected: "polls at least the interval apart",
    mend: "Add five seconds to the interval and go on.",
  },
  {
    finding: /./,
    code: "expired_token",
    clause: "CIBA Core §11, expired_token",
    received: "a poll for a request after its end",
    expected: "a poll within expires_in",
    mend: "Start a new authentication request.",
  },
  {
    finding: /./,
    code: "transaction_failed",
    clause: "CIBA Core §11, transaction_failed",
    received: "a request the bank could not bring before the customer",
    expected: "a request that can be approved",
    mend: "Start a new authentication request; the detail says what went wrong.",
  },
  {
    finding: /backchannel authentication request (not found|already consumed|is expired)/,
    clause: "CIBA Core §11, invalid_grant",
    received: "an auth_req_id that is unknown, was used, or belongs to another app",
    expected: "the auth_req_id of a pending request of this app",
    mend: "Use the auth_req_id of the answer; it yields tokens once.",
  },
];
