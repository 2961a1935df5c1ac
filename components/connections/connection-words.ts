import { displayDate, displayDateTime } from "#lib/display-dates.ts";
import { BANK_NAME } from "#components/consent/wording.ts";
import type { ConnectionSummary, TimelineEntry } from "#lib/connections/model.ts";

type Ending = { term: string; value: string };

/** How and when it ended, or null while it lasts. */
export function endingOf({ status, endedBy, statusUpdatedAt, expiresAt, appName }: ConnectionSummary): Ending | null {
  const on = `on ${displayDate(statusUpdatedAt)}`;
  if (status === "EXPD")
    return { term: "Expired", value: expiresAt ? displayDate(expiresAt) : displayDate(statusUpdatedAt) };
  if (status === "RJCT") return { term: "Declined", value: displayDate(statusUpdatedAt) };
  if (status !== "CANC") return null;
  const by = endedBy === "customer" ? "by you" : endedBy === "app" ? `with ${appName}` : `by ${BANK_NAME}`;
  return { term: "Cancelled", value: `${by} ${on}` };
}

/** What can still happen to a connection that is over. */
export function afterwards({ status, endedBy, appName }: ConnectionSummary): string | null {
  if (status === "CANC")
    return endedBy === "app" ? `You ended this with ${appName}.` : `${appName} can ask you to reconnect.`;
  return status === "EXPD" || status === "RJCT" ? `To share again, start from ${appName}.` : null;
}

export function lastAccessed(connection: ConnectionSummary, at: Date): string {
  return connection.lastAccessedAt ? displayDateTime(connection.lastAccessedAt, at) : "Not yet";
}

/** One line of the history of a connection. */
export function timelineSentence(entry: TimelineEntry, appName: string): string {
  const sentences: Record<TimelineEntry["kind"], string> = {
    asked: `${appName} asked to connect`,
    connected: "You connected your accounts",
    reconnected: "You logged in again to keep it going",
    stopped: "You stopped sharing",
    "ended-by-app": `It was ended with ${appName}`,
    "ended-by-bank": `${BANK_NAME} stopped sharing`,
    declined: "It was not agreed to",
    expired: "It came to its end",
  };
  return sentences[entry.kind];
}
