import type { Rule } from "./rule.ts";
import { shown } from "./show-value.ts";

type General = Pick<Rule, "clause" | "expected" | "mend">;

/** What can be said when nothing is known but the OAuth error: a refusal that no table has met yet. */
const GENERAL: Readonly<Record<string, General>> = {
  invalid_client: {
    clause: "RFC 6749 §5.2, invalid_client",
    expected: "a registered app that authenticates as it is registered",
    mend: "Compare the assertion or certificate with the app's page in the portal.",
  },
  invalid_grant: {
    clause: "RFC 6749 §5.2, invalid_grant",
    expected: "a code or refresh token of this app, unused and in time",
    mend: "Send the customer through authorisation again.",
  },
  invalid_request_object: {
    clause: "RFC 9101 §6",
    expected: "a request object signed by a registered key",
    mend: "Compare the claims with the guide on the Hybrid Flow.",
  },
  invalid_scope: {
    clause: "RFC 6749 §5.2, invalid_scope",
    expected: "scopes the app is registered for",
    mend: "Ask for less.",
  },
  invalid_client_metadata: {
    clause: "RFC 7591 §3.2.2",
    expected: "client metadata the bank takes",
    mend: "Correct the member that is named.",
  },
  server_error: {
    clause: "RFC 6749 §4.1.2.1, server_error",
    expected: "nothing else: the bank failed",
    mend: "Try again. If it stays, report the interaction id.",
  },
};

const ANY: General = {
  clause: "RFC 6749 §5.2",
  expected: "a request the standard allows here",
  mend: "Compare the request with the guide, and quote the interaction id when you ask.",
};

export function generalRule(code: string): Rule {
  const general = Object.hasOwn(GENERAL, code) ? GENERAL[code] : undefined;
  return { finding: /./, ...(general ?? ANY), received: (of) => `parameters: ${shown(of.names.join(", "))}` };
}
