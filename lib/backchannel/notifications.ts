import { now } from "#lib/clock.ts";
import { isDomainError } from "#lib/errors.ts";
import { markNotified, readToTell, takeNotification } from "./data.ts";
import { loadRequest } from "./load-request.ts";
import type { LoadedRequest } from "./model.ts";
import { NOTIFICATION_PAUSES } from "./model.ts";
import { noteRequestStep } from "./note-request-step.ts";

const BATCH = 50;

/** One try of telling an app; nobody else makes the same one. */
export type Notification = { address: string; referenceHash: string; attempt: number; loaded: LoadedRequest };

/** The requests whose apps are to be told now. */
export async function dueNotifications(): Promise<string[]> {
  return readToTell(now(), BATCH);
}

/** Takes the next try for a request; null when none is due, or another instance has it. */
export async function findNotification(requestId: string): Promise<Notification | null> {
  const loaded = await loadRequest(requestId).catch((error: unknown) => {
    if (isDomainError(error, "link-expired")) return null;
    throw error;
  });
  const address = loaded?.app.cibaNotificationUri;
  if (!loaded || !address) return null;
  const { referenceHash, notifyAttempts, expiresAt } = loaded.request;
  const at = now();
  const pause = NOTIFICATION_PAUSES[notifyAttempts];
  const next = pause === undefined ? null : new Date(at.getTime() + pause * 1000);
  // An auth_req_id that has run out collects nothing.
  const isWorthIt = next !== null && next < expiresAt;
  if (!(await takeNotification(requestId, notifyAttempts, at, isWorthIt ? next : null))) return null;
  return { address, referenceHash, attempt: notifyAttempts + 1, loaded };
}

/** What came of it. An app that answered is not told again. */
export async function noteNotification(
  { loaded, attempt }: Notification,
  answer: { status: number } | { problem: string },
): Promise<void> {
  // CIBA §10.2: 200 and 204 both say that it arrived.
  const isTold = "status" in answer && (answer.status === 204 || answer.status === 200);
  if (isTold) await markNotified(loaded.request.id, now());
  noteRequestStep(isTold ? "app-notified" : "app-not-notified", loaded, { attempt, ...answer });
}
