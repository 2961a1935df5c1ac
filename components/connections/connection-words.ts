import { displayDate, displayDateTime } from "#lib/display-dates.ts";
import { BANK_NAME } from "#components/consent/wording.ts";
import type { ConnectionForm, ConnectionSummary, TimelineEntry } from "#lib/connections/model.ts";

type Ending = { term: string; value: string };

type FormWords = {
  /** Of the group in the list. */
  heading: string;
  asked: (app: string) => string;
  connected: string;
  stopped: string;
  byBank: string;
  /** Asked before it is stopped. */
  stopQuestion: (app: string) => string;
  stopLabel: string;
  keepLabel: string;
  consequences: (app: string) => string[];
  done: (app: string) => string;
  effect: (app: string) => string;
  again: string;
};

/** What customers read about a connection, by what it is for. */
export const CONNECTION_WORDS = {
  sharing: {
    heading: "Data sharing",
    asked: (app) => `${app} asked to connect`,
    connected: "You connected your accounts",
    stopped: "You stopped sharing",
    byBank: `${BANK_NAME} stopped sharing`,
    stopQuestion: (app) => `Stop sharing with ${app}?`,
    stopLabel: "Stop sharing",
    keepLabel: "Keep connection",
    consequences: (app) => [
      `${app} will not be able to get new information from the moment you stop.`,
      `They may keep what you already shared. Ask ${app} about that.`,
    ],
    done: (app) => `You have stopped sharing with ${app}`,
    effect: (app) => `${app} cannot get new information from your accounts any more.`,
    again: "They may keep what you already shared.",
  },
  vrp: {
    heading: "Payments",
    asked: (app) => `${app} asked to make payments`,
    connected: "You agreed to the payments",
    stopped: "You cancelled the payments",
    byBank: `${BANK_NAME} cancelled the payments`,
    stopQuestion: (app) => `Cancel payments by ${app}?`,
    stopLabel: "Cancel payments",
    keepLabel: "Keep them",
    consequences: (app) => [
      `${app} will not be able to make payments from the moment you cancel.`,
      "Payments that are on their way already may still be completed.",
    ],
    done: (app) => `You have cancelled payments by ${app}`,
    effect: (app) => `${app} cannot make payments from your account any more.`,
    again: "Payments that were on their way already may still be completed.",
  },
  funds: {
    heading: "Funds checks",
    asked: (app) => `${app} asked to check your funds`,
    connected: "You allowed the checks",
    stopped: "You stopped the checks",
    byBank: `${BANK_NAME} stopped the checks`,
    stopQuestion: (app) => `Stop funds checks by ${app}?`,
    stopLabel: "Stop checks",
    keepLabel: "Keep them",
    consequences: (app) => [
      `${app} will not be able to ask whether you have enough money from the moment you stop.`,
      "A card of theirs may be refused because of that.",
    ],
    done: (app) => `You have stopped funds checks by ${app}`,
    effect: (app) => `${app} cannot ask about your money any more.`,
    again: "What was answered before is not taken back.",
  },
} as const satisfies Record<ConnectionForm, FormWords>;

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
  return status === "EXPD" || status === "RJCT" ? `To use it again, start from ${appName}.` : null;
}

export function lastAccessed(connection: ConnectionSummary, at: Date): string {
  return connection.lastAccessedAt ? displayDateTime(connection.lastAccessedAt, at) : "Not yet";
}

/** One line of the history of a connection. */
export function timelineSentence(entry: TimelineEntry, { appName, form }: ConnectionSummary): string {
  const words = CONNECTION_WORDS[form];
  const sentences: Record<TimelineEntry["kind"], string> = {
    asked: words.asked(appName),
    connected: words.connected,
    reconnected: "You logged in again to keep it going",
    stopped: words.stopped,
    "ended-by-app": `It was ended with ${appName}`,
    "ended-by-bank": words.byBank,
    declined: "It was not agreed to",
    expired: "It came to its end",
  };
  return sentences[entry.kind];
}
