import type { Rule } from "./rule.ts";
import { shown } from "./show-value.ts";

const LIFE = "A pushed request is good for one authorisation, for a minute, by the app that pushed it.";

/** Refusals about pushing a request and naming it afterwards: RFC 9126. */
export const PUSHED_REQUEST: readonly Rule[] = [
  {
    finding: /Pushed Authorization Request must be used/,
    clause: (of) => (of.fapi === "2.0" ? "FAPI 2.0 Security Profile §5.3.2.2-3" : "RFC 9126 §6"),
    received: "an authorisation request in the address",
    expected: "request_uri: the one the PAR endpoint has answered",
    mend: "Post the parameters to the pushed authorisation request endpoint, then send the browser with client_id and request_uri.",
  },
  {
    finding: /request_uri is invalid, expired, or was already used|request_uri was already used/,
    clause: "RFC 9126 §4, §7.3; FAPI 2.0 Security Profile §5.3.2.2-12",
    received: "a request_uri that is not there, has expired, was used, or was pushed by another app",
    expected: "a request_uri pushed by this app less than a minute ago",
    mend: `Push the request again. ${LIFE}`,
  },
  {
    finding: /invalid request_uri/,
    clause: "RFC 9126 §2.2",
    received: "a request_uri that did not come from this bank",
    expected: "request_uri: urn:ietf:params:oauth:request_uri:…, as the PAR endpoint has answered it",
    mend: `Push the request and pass the request_uri on unchanged. ${LIFE}`,
  },
  {
    finding: /request and request_uri parameters MUST NOT be used together/,
    clause: "RFC 9101 §5",
    received: (of) => `parameters: ${shown(of.names.join(", "))}`,
    expected: "either request or request_uri",
    mend: "Push the request object and name the request_uri alone.",
  },
  {
    finding: /./,
    code: "request_uri_not_supported",
    clause: "RFC 9126 §2.1; RFC 9101 §5.2.2",
    received: "a request_uri where none is taken",
    expected: "a request object by value, or a request_uri of the PAR endpoint",
    mend: "Push the request object: request objects are never fetched from an address.",
  },
  {
    finding: /./,
    code: "request_not_supported",
    clause: "OpenID Connect Core §6.1",
    received: "a request parameter",
    expected: "parameters without a request object",
    mend: "Leave request out at this endpoint.",
  },
];
