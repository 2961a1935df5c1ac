import { workingDayFrom } from "#lib/payments/working-days.ts";
import type { AccountOrder } from "./model.ts";
import { isAccountOrderKind } from "./model.ts";

/** The date an order names for its next payment; null where there is none to come. */
export function nominalDateOf({ kind, resource }: AccountOrder): string | null {
  switch (kind) {
    case "scheduled-payment":
      return resource.ScheduledPaymentDateTime;
    case "standing-order":
      return isActive(resource.StandingOrderStatusCode) ? (resource.NextPaymentDateTime ?? null) : null;
    case "direct-debit":
      // Nothing says what to collect before the first time.
      return isActive(resource.DirectDebitStatusCode) && resource.PreviousPaymentAmount
        ? (resource.MandateRelatedInformation?.RecurringPaymentDateTime ?? null)
        : null;
  }
}

function isActive(status: string | undefined): boolean {
  return status === undefined || status === "ACTV";
}

/**
 * When the bank pays or collects an item of an account next, by the v4 resource: what is regular on a working day. Null
 * for every item that waits for nothing.
 */
export function dueOf(kind: string, resource: object): Date | null {
  if (!isAccountOrderKind(kind)) return null;
  const date = nominalDateOf({ kind, resource } as AccountOrder);
  if (date === null) return null;
  const at = new Date(date);
  return kind === "scheduled-payment" ? at : onDay(at, workingDayFrom(dayOf(at)));
}

export function dayOf(at: Date): string {
  return at.toISOString().slice(0, 10);
}

/** The same time of day on another one. */
export function onDay(at: Date, day: string): Date {
  return new Date(`${day}${at.toISOString().slice(10)}`);
}
