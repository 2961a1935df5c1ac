import { Reference } from "#components/consent/reference.tsx";
import { FORM_WORDS } from "#components/consent/form-words.ts";
import type { OwnOutcome } from "#lib/authorisations/model.ts";
import type { RequestView } from "#lib/backchannel/model.ts";

/** {App} stands for its name, {Nothing} and {Approved} for the words of what was asked for. */
const OUTCOMES = {
  approved: { title: "Approved", text: "{Approved}. Go on in {App}." },
  refused: { title: "You refused", text: "{Nothing}" },
  "timed-out": { title: "The time is up", text: "{Nothing} Ask again in {App}." },
  locked: { title: "You can't log in right now", text: "There were too many wrong attempts. {Nothing}" },
  "no-accounts": {
    title: "You have no account that can be used for this",
    text: "It takes an account that is open and that you can use online. {Nothing}",
  },
  "wrong-account": {
    title: "That isn't one of your accounts",
    text: "{App} said which account to use, and you do not hold it. {Nothing}",
  },
  failed: { title: "Sorry, that did not work", text: "{Nothing} Go back to {App} and try again later." },
} as const satisfies Record<OwnOutcome, { title: string; text: string }>;

/** A request that is over, however it ended. */
export function RequestOutcome({ view, outcome }: { view: RequestView; outcome: OwnOutcome }) {
  const { title, text } = OUTCOMES[outcome];
  const { nothing, approved } = FORM_WORDS[view.terms.form];
  return (
    <>
      <div role="status">
        <h1 className="phone-title">{title}</h1>
        <p className="text-16">
          {text.replace("{Nothing}", nothing).replace("{Approved}", approved).replace("{App}", view.app.name)}
        </p>
      </div>
      {outcome === "failed" ? <Reference>{view.reference}</Reference> : null}
    </>
  );
}
