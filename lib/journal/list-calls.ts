import { requireRole } from "#lib/developers/actor.ts";
import type { Actor } from "#lib/developers/actor.ts";
import { readCursor, writeCursor } from "./call-cursor.ts";
import { selectCalls } from "./data.ts";
import type { CallFilters, CallSummary } from "./model.ts";

export type CallPage = { calls: CallSummary[]; next: string | null };
type Page = { organisationId: string; cursor?: string | null; limit: number } & CallFilters;

/** The organisation's own calls, newest first. `next` is the cursor of the following page, null on the last. */
export async function listCalls(actor: Actor, { organisationId, cursor, limit, ...filters }: Page): Promise<CallPage> {
  requireRole(actor, organisationId, "view");
  const found = await selectCalls({ organisationId, filters, before: readCursor(cursor) }, limit + 1);
  const calls = found.slice(0, limit);
  const last = calls.at(-1);
  return { calls, next: found.length > limit && last ? writeCursor(last) : null };
}
