import { hashSecret, newSecret, seal, unseal } from "#lib/secrets.ts";

import { findSessionRow, insertSession, replaceSealed, type SessionRow } from "./data.ts";
import { type DemoState, EMPTY_STATE, SESSION_SECONDS } from "./model.ts";

const PURPOSE = "demo-connection";

export type DemoSession = { id: string; startedAt: Date; state: DemoState };

function open(row: SessionRow): DemoSession {
  return { id: row.id, startedAt: row.createdAt, state: JSON.parse(unseal(row.sealed, PURPOSE)) as DemoState };
}

/** What is kept for the browser that has this secret, or null. */
export async function findSession(secret: string | undefined): Promise<DemoSession | null> {
  if (!secret || secret.length > 100) return null;
  const row = await findSessionRow({ secretHash: hashSecret(secret) });
  return row && open(row);
}

/** Begins to keep something for a browser, for 24 hours. The secret goes into its cookie and is not stored. */
export async function startSession(): Promise<{ secret: string; session: DemoSession }> {
  const secret = newSecret();
  const row = await insertSession(hashSecret(secret), seal(JSON.stringify(EMPTY_STATE), PURPOSE), SESSION_SECONDS);
  return { secret, session: open(row) };
}

/** The session as it is now, which another tab may have changed. */
export async function reloadSession(session: DemoSession): Promise<DemoSession | null> {
  const row = await findSessionRow({ id: session.id });
  return row && open(row);
}

/** Changes what is kept, again from the newest state when another request came first. Null when it has expired. */
export async function changeSession(
  session: DemoSession,
  change: (state: DemoState) => DemoState,
): Promise<DemoSession | null> {
  for (;;) {
    const row = await findSessionRow({ id: session.id });
    if (!row) return null;
    const before = open(row);
    const state = change(before.state);
    if (await replaceSealed(row.id, row.sealed, seal(JSON.stringify(state), PURPOSE))) return { ...before, state };
  }
}
