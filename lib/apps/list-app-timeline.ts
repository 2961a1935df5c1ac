import type { Actor } from "#lib/developers/actor.ts";

import { selectTimeline } from "./data.ts";
import { getApp } from "./get-app.ts";
import type { TimelineEntry } from "./model.ts";

/** What happened when the app was provisioned and changed, newest first. */
export async function listAppTimeline(actor: Actor, appId: string, limit = 30): Promise<TimelineEntry[]> {
  const app = await getApp(actor, appId);
  return selectTimeline(app.id, limit);
}
