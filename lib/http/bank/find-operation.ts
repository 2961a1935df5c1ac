import { DomainError } from "#lib/errors.ts";
import { contracts } from "#lib/standards/obuk/aisp/contracts.ts";
import type { AispContract } from "#lib/standards/obuk/aisp/contracts.ts";
import { compileRouter } from "../router.ts";
import type { CallTrace } from "./call-trace.ts";

const findRoute = compileRouter<AispContract>(contracts);

export type Operation = { contract: AispContract; params: Record<string, string> };

/** The contract for this method and address. Throws unknown-path and method-not-allowed. */
export function findOperation(trace: CallTrace): Operation {
  const route = findRoute(trace.method, trace.path);
  if (!route) throw new DomainError("unknown-path", "This bank does not offer anything at this address");
  if (!route.contract) {
    trace.allow = route.allow;
    throw new DomainError("method-not-allowed", `This address takes ${route.allow.join(", ")}`);
  }
  trace.contract = route.contract;
  trace.consentId = route.params["ConsentId"] ?? null;
  return route;
}
