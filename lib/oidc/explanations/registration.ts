import type { RefusedRequest } from "./refused-request.ts";
import type { Rule } from "./rule.ts";
import { shown } from "./show-value.ts";

const member = (of: RefusedRequest) => /[a-z]+(?:_[a-z0-9]+)+/.exec(of.finding)?.[0];
const received = (of: RefusedRequest) => {
  const name = member(of);
  return name ? `${name}: ${shown(of.param(name))}` : "metadata that cannot be used";
};

/** Refusals of a registration: RFC 7591, RFC 7592. */
export const REGISTRATION: readonly Rule[] = [
  {
    finding: /(registration|initial) access token/,
    clause: "RFC 7592 §2; RFC 7591 §3",
    received: "no access token for the registration, or one nobody knows",
    expected: "the token that came with the registration, or an initial access token",
    mend: "Send it as Bearer; each update may answer with a new one.",
  },
  {
    finding: /client does not have permission to/,
    clause: "RFC 7592 §2.1, §2.2, §2.3",
    received: (of) => `a ${of.method} of a registration that is not the token's`,
    expected: "the registration the access token was issued for",
    mend: "Use the registration_client_uri of the registration's own answer.",
  },
  {
    finding: /request MUST NOT include|provided client_(id|secret) does not match/,
    clause: "RFC 7592 §2.2",
    received,
    expected: "the current client_id, and none of the members the server sets",
    mend: "Take the members the server sets out of the update.",
  },
  {
    finding: /./,
    code: "invalid_client_metadata",
    clause: "RFC 7591 §2, §3.2.2",
    received,
    expected: (of) => `metadata the bank takes: ${shown(of.finding)}`,
    mend: "Correct the member that is named; the discovery document lists what is supported.",
  },
  {
    finding: /^redirect_uris/,
    code: "invalid_redirect_uri",
    clause: "RFC 7591 §3.2.2, invalid_redirect_uri",
    received,
    expected: "https addresses of the software statement, without fragment",
    mend: "Register addresses the software statement lists.",
  },
  {
    finding: /./,
    code: "invalid_software_statement",
    clause: "RFC 7591 §3.2.2, invalid_software_statement",
    received: (of) => `a software statement that cannot be used: ${shown(of.finding)}`,
    expected: "a software statement of the directory, at most 24 hours old, for this software",
    mend: "Get a new software statement from the directory.",
  },
  {
    finding: /./,
    code: "unapproved_software_statement",
    clause: "RFC 7591 §3.2.2, unapproved_software_statement",
    received: (of) => `a software statement the bank does not accept: ${shown(of.finding)}`,
    expected: "a software statement of an organisation that is verified and not revoked",
    mend: "Look at the organisation and the software in the directory.",
  },
];
