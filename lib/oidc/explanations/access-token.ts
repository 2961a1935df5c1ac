import type { Rule } from "./rule.ts";
import { shown } from "./show-value.ts";

/** Refusals of an access token at userinfo and its like: RFC 6750. */
export const ACCESS_TOKEN: readonly Rule[] = [
  {
    finding: /no access token provided/,
    clause: "RFC 6750 §2.1, §3.1",
    received: "no access token",
    expected: "Authorization: Bearer and the token",
    mend: "Send the access token in the Authorization header.",
  },
  {
    finding: /must only be provided using one mechanism/,
    clause: "RFC 6750 §2",
    received: "the token in two places",
    expected: "the Authorization header alone",
    mend: "Take the token out of the form or the address.",
  },
  {
    finding: /must not be provided via query/,
    clause: "FAPI 1.0 Baseline §6.2.1-4; RFC 9700 §4.3.2",
    received: "an access token in the address",
    expected: "Authorization: Bearer and the token",
    mend: "Addresses end up in logs. Send the token in the header, and treat this one as lost.",
  },
  {
    finding: /invalid authorization header value format/,
    code: "invalid_request",
    clause: "RFC 6750 §2.1",
    received: "an Authorization header that has not two parts",
    expected: "Authorization: Bearer, one space, the token",
    mend: "Write the scheme once and the token behind it.",
  },
  {
    finding: /missing (openid|requested) scope/,
    clause: "OpenID Connect Core §5.3.1; RFC 6750 §3.1, insufficient_scope",
    received: (of) => `a token with scope ${shown(of.issuedFor["scope"])}`,
    expected: "a token of a customer's visit with the scope openid",
    mend: "Use the token a code was exchanged for; a client credentials token speaks for no customer.",
  },
  {
    finding: /./,
    code: "invalid_token",
    clause: "RFC 6750 §3.1, invalid_token",
    received: "a token that is unknown, has expired or whose consent was stopped",
    expected: "an access token of this bank within ten minutes",
    mend: "Get a new token with the refresh token; when that is refused too, the consent has ended.",
  },
];
