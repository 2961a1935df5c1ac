import { displayTime } from "#lib/display-dates.ts";
import type { WaitingRequest } from "#lib/backchannel/model.ts";

type WaitingListProps = { requests: readonly WaitingRequest[]; hrefOf: (id: string) => string };

/** What apps ask for, each a way to its page. */
export function WaitingList({ requests, hrefOf }: WaitingListProps) {
  return (
    <ul className="grid gap-2">
      {requests.map(({ id, appName, organisationName, purpose, bindingMessage, expiresAt }) => (
        <li key={id}>
          <a
            href={hrefOf(id)}
            className="block rounded-(--sb-r-3) border border-border-strong bg-raised px-4 py-3 text-16 no-underline hover:bg-hover"
          >
            <span className="block font-semibold wrap-anywhere">
              {appName} {purpose ? `asks for your approval: ${purpose}` : "asks for your accounts"}
            </span>
            <span className="block text-14 text-muted wrap-anywhere">{organisationName}</span>
            {bindingMessage ? <span className="mt-1 block wrap-anywhere">“{bindingMessage}”</span> : null}
            <span className="mt-1 block text-14 text-muted">Waits until {displayTime(expiresAt)}</span>
          </a>
        </li>
      ))}
    </ul>
  );
}

/** On the locked screen: that something waits, and the way to it. */
export function Notifications({ requests, hrefOf }: WaitingListProps) {
  if (requests.length === 0) return null;
  return (
    <section className="mb-3">
      <h3 className="mb-2 text-16">Waiting for you</h3>
      <WaitingList requests={requests} hrefOf={hrefOf} />
    </section>
  );
}
