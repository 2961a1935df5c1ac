import { Anchor } from "#components/ui/anchor.tsx";
import { HttpPill, Pill } from "#components/ui/pill.tsx";
import type { RelatedEvent } from "#lib/journal/model.ts";

import { formatLogTime, shortPath } from "./format.ts";

type RelatedEventsProps = { events: readonly RelatedEvent[]; today: Date; hrefOf: (id: string) => string };

/** Calls of the same interaction or consent, and the customer's steps between them. */
export function RelatedEvents({ events, today, hrefOf }: RelatedEventsProps) {
  if (events.length === 0)
    return <p className="text-13 text-muted">Nothing else carries this interaction id or this consent.</p>;
  return (
    <ol className="related-events">
      {events.map((event) => (
        <li key={event.id}>
          {event.kind === "call" && event.status !== null ? (
            <HttpPill status={event.status} />
          ) : (
            <Pill tone="info">Step</Pill>
          )}
          {event.kind === "call" ? (
            <Anchor className="mono text-12 wrap-anywhere" href={hrefOf(event.id)}>
              {event.method} {event.path ? shortPath(event.path) : event.name}
            </Anchor>
          ) : (
            <span>{stepWords(event.name)}</span>
          )}
          <time className="text-12 text-muted" dateTime={event.at.toISOString()}>
            {formatLogTime(event.at, today)}
          </time>
        </li>
      ))}
    </ol>
  );
}

const STEP_WORDS: Record<string, string> = {
  "consent-created": "Consent created",
  "app-notified": "App told of the decision",
  "app-not-notified": "App could not be told of the decision",
  arrived: "Customer arrived at the bank",
  "login-shown": "Customer saw the login page",
  "password-accepted": "Password accepted",
  "code-accepted": "One-time code accepted",
  "accounts-shown": "Customer saw the accounts",
  confirmed: "Customer confirmed",
  "code-exchanged": "Code exchanged for tokens",
  "first-data": "First data read",
  cancelled: "Customer cancelled",
  "timed-out": "Journey timed out",
  locked: "Customer locked out",
  "no-eligible-account": "No account to share",
  failed: "Journey failed",
};

const stepWords = (name: string) => STEP_WORDS[name] ?? name;
