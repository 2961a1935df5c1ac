import type { BankClock } from "#lib/banks/clock-of-customer.ts";

/** What was sent, and until when it counts, as the clock of the phone shows it. */
export function onClock<T extends { createdAt: Date; expiresAt: Date }>(item: T, clock: BankClock): T {
  return { ...item, createdAt: clock.shownAt(item.createdAt), expiresAt: clock.shownAt(item.expiresAt) };
}
