import type { Actor } from "#lib/developers/actor.ts";
import { requireStaff } from "#lib/developers/actor.ts";
import { selectRefusedUpload } from "./data.ts";
import type { RefusedUpload } from "./data.ts";

/** What this person sent last for an API (null: for a new one) and was refused. */
export async function findRefusedUpload(actor: Actor, apiId: string | null): Promise<RefusedUpload | null> {
  requireStaff(actor, "operations");
  if (actor.kind !== "developer") return null;
  const upload = await selectRefusedUpload(actor.developerId);
  return upload?.apiId === apiId ? upload : null;
}
