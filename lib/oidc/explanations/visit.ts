import type { Rule } from "./rule.ts";
import { shown } from "./show-value.ts";

/** How a customer's visit may end without a code: OpenID Connect Core §3.1.2.6. */
export const VISIT: readonly Rule[] = [
  {
    finding: /the consent is not (authorised|there)/,
    code: "access_denied",
    clause: "UK Open Banking Read/Write API, consent states",
    received: "a consent that was stopped during the visit",
    expected: "a consent that stays authorised until the code is issued",
    mend: "Create a new consent and send the customer again.",
  },
  {
    finding: /./,
    code: "access_denied",
    clause: "RFC 6749 §4.1.2.1, access_denied",
    received: (of) => `the customer's visit ended without approval: ${of.finding}`,
    expected: "the customer's confirmation",
    mend: "Nothing is wrong with the request. Tell the customer what happened and let them start again.",
  },
  {
    finding: /./,
    code: "temporarily_unavailable",
    clause: "RFC 6749 §4.1.2.1, temporarily_unavailable",
    received: "a visit during which the bank's own login did not answer",
    expected: "nothing else: the bank's login is away",
    mend: "Nothing is wrong with the request. Send the customer again later; the consent still waits.",
  },
  {
    finding: /the bank's login/,
    code: "server_error",
    clause: "RFC 6749 §4.1.2.1, server_error",
    received: "a visit during which the bank's own login gave an answer that cannot be trusted",
    expected: "nothing else: the bank's login failed",
    mend: "Nothing is wrong with the request. Send the customer again; if it stays, report the interaction id.",
  },
  {
    finding: /./,
    code: "login_required",
    clause: "OpenID Connect Core §3.1.2.6, login_required",
    received: (of) => `prompt: ${shown(of.param("prompt"))}`,
    expected: "a request that lets the bank ask for a login: strong authentication is never carried over",
    mend: "Leave prompt=none out.",
  },
  {
    finding: /./,
    code: "interaction_required",
    clause: "OpenID Connect Core §3.1.2.6, interaction_required",
    received: (of) => `prompt: ${shown(of.param("prompt"))}`,
    expected: "a request that lets the bank show its pages",
    mend: "Leave prompt=none out.",
  },
  {
    finding: /./,
    code: "consent_required",
    clause: "OpenID Connect Core §3.1.2.6, consent_required",
    received: (of) => `prompt: ${shown(of.param("prompt"))}`,
    expected: "a request that lets the bank ask the customer",
    mend: "Leave prompt=none out.",
  },
  {
    finding:
      /authorization request has expired|session (id cookie )?not found|session principal changed|identifier mismatch|session mismatch|visit has been completed/,
    clause: "RFC 9700 §4.7; FAPI 2.0 Security Profile §5.3.2.2-12",
    received: "a browser that is not in a visit: it took too long, has gone back already, or lost its cookie",
    expected: "the browser that started the visit, once, within its time",
    mend: "Start the authorisation again from the app, and do not store the bank's addresses.",
  },
];
