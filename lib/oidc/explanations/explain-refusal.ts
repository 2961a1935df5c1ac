import type { KoaContextWithOIDC } from "oidc-provider";
import type { RefusalExplanation } from "#lib/journal/model.ts";
import { ACCESS_TOKEN } from "./access-token.ts";
import { AUTHORISATION_REQUEST } from "./authorisation-request.ts";
import { BACKCHANNEL } from "./backchannel.ts";
import { generalRule } from "./by-code.ts";
import { CLIENT_AUTHENTICATION } from "./client-authentication.ts";
import { LOGOUT } from "./logout.ts";
import { PROOF_OF_POSSESSION } from "./proof-of-possession.ts";
import { PUSHED_REQUEST } from "./pushed-request.ts";
import { readRefusedRequest, type Refusal } from "./refused-request.ts";
import { REGISTRATION } from "./registration.ts";
import { REQUEST_OBJECT } from "./request-object.ts";
import { textOf, type Rule } from "./rule.ts";
import { TOKEN_REQUEST } from "./token-request.ts";
import { VISIT } from "./visit.ts";

// In this order: a rule for any error of a code stands at the end of its table.
const RULES: readonly Rule[] = [
  ...CLIENT_AUTHENTICATION,
  ...PROOF_OF_POSSESSION,
  ...REQUEST_OBJECT,
  ...PUSHED_REQUEST,
  ...BACKCHANNEL,
  ...LOGOUT,
  ...REGISTRATION,
  ...TOKEN_REQUEST,
  ...AUTHORISATION_REQUEST,
  ...VISIT,
  ...ACCESS_TOKEN,
];

/** The rule for a refusal, or undefined for one no table knows. */
export function findRule(code: string, finding: string): Rule | undefined {
  return RULES.find((rule) => (!rule.code || rule.code === code) && rule.finding.test(finding));
}

/** What a developer is told of a refusal: the clause, what came, what should have come, and how to mend it. */
export function explainRefusal(ctx: KoaContextWithOIDC, refusal: Refusal): RefusalExplanation {
  const rule = findRule(refusal.code, refusal.finding) ?? generalRule(refusal.code);
  const of = readRefusedRequest(ctx, refusal);
  return {
    clause: textOf(rule.clause, of),
    received: textOf(rule.received, of),
    expected: textOf(rule.expected, of),
    mend: textOf(rule.mend, of),
  };
}
