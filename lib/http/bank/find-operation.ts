import { DomainError } from "#lib/errors.ts";
import { bankContracts } from "#lib/standards/obuk/bank-contracts.ts";
import type { BankContract } from "#lib/standards/obuk/bank-contracts.ts";
import { compileRouter } from "../router.ts";
import { checkAddress } from "./check-address.ts";
import type { CallTrace } from "./call-trace.ts";

const findRoute = compileRouter<BankContract>(bankContracts);

export type Operation = { contract: BankContract; params: Record<string, string> };

/** The contract for this method and address. Throws unknown-path, method-not-allowed and address-too-long. */
export function findOperation(trace: CallTrace): Operation {
  const route = findRoute(trace.method, trace.path);
  if (!route) throw new DomainError("unknown-path", "This bank does not offer anything at this address");
  if (!route.contract) {
    trace.allow = route.allow;
    throw new DomainError("method-not-allowed", `This address takes ${route.allow.join(", ")}`);
  }
  trace.contract = route.contract;
  checkAddress(trace);
  trace.consentId = route.params["ConsentId"] ?? null;
  return route;
}
