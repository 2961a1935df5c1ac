import type { AfterCutOff } from "#lib/standards/sandbox/bank-settings.ts";
import { DomainError } from "#lib/errors.ts";
import { datesFor } from "./consent-terms.ts";
import type { Initiation } from "./initiation-problem.ts";
import { PAYMENT_KINDS } from "./kinds.ts";
import type { PaymentKind } from "./kinds.ts";
import { londonDay, londonTime } from "./london.ts";

/**
 * Where the bank refuses what comes after the hour of the scheme, or on a day it does not work: throws after-cut-off for a
 * payment to be made at once. One for a later day is made on the first day from then on.
 */
export function checkCutOff(kind: PaymentKind, initiation: Initiation, at: Date, rule: AfterCutOff): void {
  if (rule !== "refuse" || PAYMENT_KINDS[kind].execution === "repeated") return;
  if (initiation["RequestedExecutionDateTime"] !== undefined) return;
  const { executionAt, cutOffAt } = datesFor(kind, initiation, at);
  if (executionAt <= at || !cutOffAt) return;
  const message = `The scheme is closed; it takes payments again on ${londonDay(executionAt)}, until ${londonTime(cutOffAt)} in London`;
  throw new DomainError("after-cut-off", message, {
    field: "Data.Initiation.LocalInstrument",
    received: at.toISOString(),
    expected: `${executionAt.toISOString()} to ${cutOffAt.toISOString()}`,
  });
}
