import { secondsFromNow } from "#lib/clock.ts";
import type { Actor } from "#lib/developers/actor.ts";
import { countCallsByApp } from "#lib/journal/count-calls-by-app.ts";

/** Calls and refusals of the last 24 hours by app. */
export async function loadTraffic(actor: Actor, organisationId: string) {
  const rows = await countCallsByApp(actor, organisationId, secondsFromNow(-24 * 3600));
  return new Map(rows.map(({ appId, calls, refused }) => [appId, { calls, refused }]));
}
