import { DomainError } from "#lib/errors.ts";
import { isUuid } from "#lib/ids.ts";

/** Where a page begins: after the item with this id, or at the newest. Refuses what no page before it said. */
export function checkCursor(before: string | null): string | null {
  if (before === null || isUuid(before)) return before;
  throw new DomainError("field-invalid", "Send the next of the page before, unchanged", { field: "cursor" });
}
