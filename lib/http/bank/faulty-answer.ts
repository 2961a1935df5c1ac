import { signMessage } from "#lib/signatures/sign-message.ts";
import type { FaultRule } from "#lib/scenarios/model.ts";
import type { CallTrace } from "./call-trace.ts";

function faultOf<Kind extends FaultRule["kind"]>({ faults }: CallTrace, kind: Kind) {
  return faults.find((rule): rule is Extract<FaultRule, { kind: Kind }> => rule.kind === kind);
}

/** The connection ends before the caller has the answer, whatever was done. */
export function isAnswerDropped(trace: CallTrace): boolean {
  return faultOf(trace, "dropped-connection") !== undefined;
}

/** The signature of the answer: of other bytes, or none, where a rule says so. */
export async function signAnswer(trace: CallTrace, body: string | Uint8Array): Promise<string | null> {
  const how = faultOf(trace, "bad-signature")?.settings.how;
  if (how === "missing") return null;
  return signMessage(how === "tampered" ? "tampered with on purpose" : body);
}

/** Seconds. */
export function retryAfter(trace: CallTrace): string {
  return String(faultOf(trace, "rate-limit")?.settings.retry_after_seconds ?? trace.limit?.resetSeconds ?? 1);
}
