import { secondsFromNow } from "#lib/clock.ts";
import { DomainError } from "#lib/errors.ts";
import { isUuid, newId } from "#lib/ids.ts";
import { hashSecret, newSecret } from "#lib/secrets.ts";

import type { DeveloperActor } from "./actor.ts";
import { insertSession, revokeSessions, selectLiveSession, selectSessionsOf } from "./data.ts";
import { type DeveloperSessionView, SESSION_SECONDS } from "./model.ts";

/** Starts a session; the returned secret goes into the cookie and nowhere else. */
export async function startSession(developerId: string, userAgent: string | null): Promise<string> {
  const secret = newSecret();
  await insertSession({
    id: newId(),
    secretHash: hashSecret(secret),
    developerId,
    expiresAt: secondsFromNow(SESSION_SECONDS),
    userAgent: userAgent?.slice(0, 300) ?? null,
  });
  return secret;
}

/** The session behind a cookie and its actor; null when it expired or was revoked. Asked at every request. */
export async function findSession(
  secret: string,
): Promise<{ sessionId: string; actor: DeveloperActor; expiresAt: Date } | null> {
  if (secret.length > 100) return null;
  const row = await selectLiveSession(hashSecret(secret));
  if (!row) return null;
  const actor: DeveloperActor = { kind: "developer", developerId: row.developerId, ...row.developer };
  return { sessionId: row.id, actor, expiresAt: row.expiresAt };
}

export async function listSessions(actor: DeveloperActor, currentId: string | null): Promise<DeveloperSessionView[]> {
  const rows = await selectSessionsOf(actor.developerId);
  return rows.map((row) => ({ ...row, isCurrent: row.id === currentId }));
}

/** Ends one of the developer's own sessions, wherever it is. */
export async function revokeSession(actor: DeveloperActor, id: string): Promise<void> {
  const count = isUuid(id) ? await revokeSessions(actor.developerId, { id }) : 0;
  if (count !== 1) throw new DomainError("resource-not-found", "That session has ended already");
}

/** Ends the session a cookie stands for: signing out. */
export async function endSession(secret: string): Promise<void> {
  const session = await findSession(secret);
  if (session) await revokeSessions(session.actor.developerId, { id: session.sessionId });
}
