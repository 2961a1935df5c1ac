import { now, secondsFromNow } from "#lib/clock.ts";
import { hashSecret } from "#lib/secrets.ts";
import { findLiveSession, prolongSession } from "./data.ts";
import { SESSION_IDLE_SECONDS, SESSION_MAX_SECONDS } from "./model.ts";
import type { SignedInCustomer } from "./model.ts";

// Written at most every half minute, however often pages are opened.
const PROLONG_AFTER_SECONDS = 30;

/** Who holds this session secret, or null. Each visit moves the end of the session later, up to an hour in all. */
export async function findSignedInCustomer(secret: string): Promise<SignedInCustomer | null> {
  if (!secret) return null;
  const session = await findLiveSession(hashSecret(secret), now());
  if (!session) return null;
  const latest = session.createdAt.getTime() + SESSION_MAX_SECONDS * 1000;
  const wanted = new Date(Math.min(secondsFromNow(SESSION_IDLE_SECONDS).getTime(), latest));
  const isWorthIt = wanted.getTime() - session.expiresAt.getTime() > PROLONG_AFTER_SECONDS * 1000;
  if (isWorthIt) await prolongSession(session.id, wanted, now());
  const { id, name, username } = session.customer;
  return { kind: "customer", customerId: id, name, username, expiresAt: isWorthIt ? wanted : session.expiresAt };
}
