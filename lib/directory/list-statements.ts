import type { Actor } from "#lib/developers/actor.ts";
import { checkCursor } from "./check-cursor.ts";
import { getSoftware } from "./get-software.ts";
import type { StatementRecord } from "./model.ts";
import { selectStatements } from "./statement-data.ts";

/** When statements were signed for the software, newest first; the statements themselves are not kept. */
export async function listStatements(
  actor: Actor,
  softwareId: string,
  { before = null, limit = 50 }: { before?: string | null; limit?: number } = {},
): Promise<StatementRecord[]> {
  const software = await getSoftware(actor, softwareId);
  return selectStatements(software.id, checkCursor(before), limit);
}
