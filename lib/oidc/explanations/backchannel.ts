import type { Rule } from "./rule.ts";
import { shown } from "./show-value.ts";

const HINTS = ["login_hint_token", "id_token_hint", "login_hint"];

/** Refusals of a decoupled authentication: CIBA Core 1.0. */
export const BACKCHANNEL: readonly Rule[] = [
  {
    finding: /missing one of required parameters login_hint_token|only one of required parameters login_hint_token/,
    clause: "CIBA Core §7.1",
    received: (of) => {
      const hints = HINTS.filter((name) => of.param(name) !== undefined);
      return hints.length > 0 ? `hints: ${hints.join(", ")}` : "no hint";
    },
    expected: "exactly one of login_hint_token, id_token_hint, login_hint",
    mend: "Name the customer in one way.",
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
