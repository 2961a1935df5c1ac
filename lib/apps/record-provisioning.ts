import { now } from "#lib/clock.ts";

import { insertTimeline } from "./data.ts";
import { findAppByClientId } from "./find-app.ts";
import type { App, TimelineEntry } from "./model.ts";

const took = (start: number) => {
  const elapsed = performance.now() - start;
  return elapsed < 1 ? "under 1 ms" : `${elapsed.toFixed(elapsed < 10 ? 1 : 0)} ms`;
};

/** Starts measuring; the returned function makes a timeline entry that says how long it took. */
export function startStep(arrow: number, step: string): (detail: string) => TimelineEntry {
  const start = performance.now();
  return (detail) => ({ at: now(), arrow, step, detail: `${detail}, in ${took(start)}` });
}

function describeClient(app: App): string {
  const kids = app.jwks.keys.map((key) => `${key.alg} ${key.kid.slice(0, 12)}`).join(", ");
  return `${app.profile}, ${app.redirectUris.length} redirect address(es), keys ${kids}`;
}

/** Loads the client the way the identity provider does and notes what it saw (arrow 3), after the steps that led there. */
export async function recordProvisioning(
  app: { id: string; clientId: string },
  before: TimelineEntry[],
): Promise<void> {
  const finish = startStep(3, "Identity provider reads the client");
  const seen = await findAppByClientId(app.clientId);
  const entry = finish(seen ? `Loaded as ${seen.clientId}: ${describeClient(seen)}` : "Not loaded: the app is gone");
  await insertTimeline(app.id, [...before, entry]);
}
