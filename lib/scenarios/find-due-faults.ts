import { realNow } from "#lib/clock.ts";
import { activeFaults, countHit } from "./active-faults.ts";
import type { FaultAim, FaultRule } from "./model.ts";
import { fitsCall, isStruck } from "./model.ts";

const NONE: readonly FaultRule[] = [];

/** What goes wrong with this call, in the order the rules were made. Answers at once where the organisation has no rule. */
export function findDueFaults(aim: FaultAim): readonly FaultRule[] | Promise<readonly FaultRule[]> {
  const rules = activeFaults(aim.organisationId);
  return rules instanceof Promise ? rules.then((read) => strike(read, aim)) : strike(rules, aim);
}

function strike(rules: readonly FaultRule[], aim: FaultAim): readonly FaultRule[] {
  if (rules.length === 0) return NONE;
  const at = realNow();
  return rules.filter(
    (rule) =>
      rule.kind !== "payment-rejection" && fitsCall(rule, aim, at) && isStruck(rule.percentage, countHit(rule.id)),
  );
}
