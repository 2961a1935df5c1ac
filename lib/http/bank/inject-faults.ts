import { setTimeout } from "node:timers/promises";
import { DomainError } from "#lib/errors.ts";
import { findDueFaults } from "#lib/scenarios/find-due-faults.ts";
import type { FaultRule } from "#lib/scenarios/model.ts";
import type { Contract } from "#lib/standards/contract.ts";
import { findRefusal } from "../find-refusal.ts";
import type { CallTrace } from "./call-trace.ts";
import type { Caller } from "./find-caller.ts";

/** What the organisation of the app has ordered to go wrong: waits, refuses, or leaves a mark for the answer. */
export function injectFaults(trace: CallTrace, caller: Caller, { operationId }: Contract): void | Promise<void> {
  const { organisationId, appId, customerId } = caller;
  const due = findDueFaults({ organisationId, appId, operation: operationId, customerId });
  if (due instanceof Promise) return due.then((rules) => inject(trace, rules));
  if (due.length > 0) return inject(trace, due);
}

async function inject(trace: CallTrace, rules: readonly FaultRule[]): Promise<void> {
  for (const rule of rules) {
    trace.faults = [...trace.faults, rule];
    if (rule.kind === "latency") await setTimeout(rule.settings.ms);
    const refusal = refusalOf(trace, rule);
    if (refusal) throw refusal;
  }
}

const CLAUSE = "A fault rule of your organisation: /docs/faults";

function refusalOf(trace: CallTrace, rule: FaultRule): DomainError | null {
  const because = { clause: CLAUSE };
  switch (rule.kind) {
    case "error": {
      const { status, error_code: errorCode } = rule.settings;
      const code = findRefusal(status, errorCode) ?? "unexpected";
      return new DomainError(code, `Refused on purpose, with ${status}`, because);
    }
    case "rate-limit":
      if (trace.limit) trace.limit.left = 0;
      return new DomainError("rate-limited", "Limited on purpose", because);
    case "expired-certificate":
      return new DomainError("token-not-bound", "The client certificate has expired, on purpose", because);
    case "dropped-connection":
      return rule.settings.moment === "request"
        ? new DomainError("unavailable", "The connection was dropped on purpose before anything happened", because)
        : null;
    default:
      return null;
  }
}
