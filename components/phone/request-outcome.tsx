import { Reference } from "#components/consent/reference.tsx";
import type { OwnOutcome } from "#lib/authorisations/model.ts";
import type { RequestView } from "#lib/backchannel/model.ts";

type OutcomeWords = { title: string; text: (app: string) => string };

const OUTCOMES = {
  approved: { title: "Approved", text: (app) => `Your accounts are connected. Go on in ${app}.` },
  refused: { title: "You refused", text: (app) => `Nothing was shared with ${app}.` },
  "timed-out": { title: "The time is up", text: (app) => `Nothing was shared. Ask again in ${app}.` },
  locked: {
    title: "You can't log in right now",
    text: () => "There were too many wrong attempts. Nothing was shared.",
  },
  "no-accounts": {
    title: "You have no account that can be shared",
    text: () => "Apps can only be given accounts that you can use online by yourself. Nothing was shared.",
  },
  failed: {
    title: "Sorry, that did not work",
    text: (app) => `The connection could not be made. Nothing was shared. Go back to ${app} and try again later.`,
  },
} as const satisfies Record<OwnOutcome, OutcomeWords>;

/** A request that is over, however it ended. */
export function RequestOutcome({ view, outcome }: { view: RequestView; outcome: OwnOutcome }) {
  const { title, text } = OUTCOMES[outcome];
  return (
    <>
      <div role="status">
        <h1 className="phone-title">{title}</h1>
        <p className="text-16">{text(view.app.name)}</p>
      </div>
      {outcome === "failed" ? <Reference>{view.reference}</Reference> : null}
    </>
  );
}
