import type { Bank } from "#lib/banks/model.ts";
import { type Actor, requireRole } from "#lib/developers/actor.ts";
import { DomainError } from "#lib/errors.ts";
import { isUuid } from "#lib/ids.ts";
import { selectClockEntries } from "./clock-data.ts";
import type { ClockEntry } from "./model.ts";

/** What the clock of a bank made happen, newest first. */
export async function listClockEntries(
  actor: Actor,
  bank: Bank,
  { before, limit }: { before: string | null; limit: number },
): Promise<ClockEntry[]> {
  requireRole(actor, bank.organisationId, "view");
  if (before !== null && !isUuid(before))
    throw new DomainError("field-invalid", "This is no cursor of this list", { field: "cursor" });
  return selectClockEntries(bank.id, before, limit);
}
