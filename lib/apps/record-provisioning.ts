import { now } from "#lib/clock.ts";

import { insertTimeline } from "./data.ts";
import { findAppByClientId } from "./find-app.ts";
import { type App, appMayAct, type TimelineEntry } from "./model.ts";

const took = (start: number) => {
  const elapsed = performance.now() - start;
  return elapsed < 1 ? "under 1 ms" : `${elapsed.toFixed(elapsed < 10 ? 1 : 0)} ms`;
};

/** Starts measuring; the returned function makes a timeline entry that says how long it took. */
export function startStep(arrow: number, step: string): (detail: string) => TimelineEntry {
  const start = performance.now();
  return (detail) => ({ at: now(), arrow, step, detail: `${detail} (${took(start)})` });
}

const counted = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`;

function describeClient(app: App): string {
  const uris = counted(app.redirectUris.length, "redirect address", "redirect addresses");
  const kids = app.jwks.keys.map((key) => key.kid.slice(0, 12)).join(", ");
  const refusal = appMayAct(app);
  return `${app.clientId}: ${uris}, ${counted(app.jwks.keys.length, "key", "keys")} (${kids})${refusal ? `. Refused for now: ${refusal.message}` : ""}`;
}

/** Loads the client the way the identity provider does and notes what it saw (arrow 3), after the steps that led there. */
export async function recordProvisioning(
  app: { id: string; clientId: string },
  before: TimelineEntry[],
): Promise<void> {
  const finish = startStep(3, "Identity provider reads the client");
  const seen = await findAppByClientId(app.clientId);
  const entry = finish(seen ? `Found ${describeClient(seen)}` : "Not found: the app is gone");
  await insertTimeline(app.id, [...before, entry]);
}
