import { AccountChoice, AccountNote, SHARE_LEGENDS } from "#components/consent/account-choice.tsx";
import { wordsOf } from "#components/consent/form-words.ts";
import { ProblemSummary } from "#components/consent/problem-summary.tsx";
import { ReviewTerms } from "#components/consent/review-terms.tsx";
import { ClusterList, SharingFacts, sharesTransactions } from "#components/consent/sharing-facts.tsx";
import { TermsSummary } from "#components/consent/terms-summary.tsx";
import { countOf } from "#components/consent/wording.ts";
import type { CustomerMessage } from "#components/consent/messages.ts";
import { Pair } from "#components/ui/pair.tsx";
import type { JourneyAccount } from "#lib/authorisations/model.ts";
import type { RequestView } from "#lib/backchannel/model.ts";

type RequestScreenProps = {
  view: RequestView;
  actionOf: (step: "decide" | "select-all") => string;
  ticked: readonly string[];
  message: CustomerMessage | null;
};

/** Who asks, for what, which accounts, and two answers of equal weight. */
export function RequestScreen({ view, actionOf, ticked, message }: RequestScreenProps) {
  const { app, isRenewal, terms } = view;
  const words = wordsOf(terms);
  return (
    <>
      <ProblemSummary message={message} />
      <h1 className="phone-title">{isRenewal ? `Renew your connection with ${app.name}` : words.review(app.name)}</h1>
      <p className="text-16">
        {app.name}, an app of {app.organisationName}, has asked you to {words.task(terms)}.
      </p>
      <BindingMessage app={app.name} text={view.bindingMessage} />
      <form id="task" method="post" action={actionOf("decide")} noValidate className="phone-task">
        <input type="hidden" name="request" value={view.id} />
        <input type="hidden" name="shown" value={view.shown} />
        <Asked view={view} selectAllPath={actionOf("select-all")} ticked={ticked} message={message} />
        <Pair confirm={{ label: "Approve", value: "approve" }} cancel={{ label: "Refuse", value: "refuse" }} />
      </form>
      <p className="hint mt-4">Waits for {countOf(Math.max(1, view.minutesLeft), "more minute")}.</p>
    </>
  );
}

type AskedProps = Omit<RequestScreenProps, "actionOf"> & { selectAllPath: string };

/** What is asked for, and the accounts: chosen here, or as they were chosen before. */
function Asked({ view, selectAllPath, ticked, message }: AskedProps) {
  const { app, terms, choice, accounts, isRenewal } = view;
  const error = message?.field === "accounts" ? message.text : undefined;
  if (terms.form !== "sharing") {
    if (!isRenewal) {
      return <ReviewTerms {...{ terms, choice, accounts, ticked, error }} appName={app.name} />;
    }
    return (
      <>
        <TermsSummary terms={terms} />
        <ChosenAccounts heading="Account" accounts={accounts} />
      </>
    );
  }
  return (
    <>
      {isRenewal ? (
        <ChosenAccounts heading="Accounts you share" accounts={accounts} />
      ) : (
        <AccountChoice {...{ choice, accounts, selectAllPath, ticked, error }} legends={SHARE_LEGENDS} />
      )}
      <SharingFacts terms={terms} appName={app.name} withTransactions={sharesTransactions(terms.clusters)} />
      <ClusterList title={`What ${app.name} asked for`} clusters={terms.clusters} openFirst />
    </>
  );
}

/** The customer compares it with what the app shows (CIBA §7.1). */
function BindingMessage({ app, text }: { app: string; text: string | null }) {
  if (!text) return null;
  return (
    <div className="mt-3 rounded-(--sb-r-3) border border-info-line bg-info-soft px-4 py-3">
      <p className="text-20 font-semibold wrap-anywhere" data-testid="binding-message">
        {text}
      </p>
      <p className="text-14">Go on only if {app} shows you the same words.</p>
    </div>
  );
}

/** Of a connection that is renewed: the accounts stay as they were chosen. */
function ChosenAccounts({ heading, accounts }: { heading: string; accounts: readonly JourneyAccount[] }) {
  return (
    <section className="pt-2">
      <h2 className="phone-heading">{heading}</h2>
      <ul className="terms">
        {accounts.map((account) => (
          <li key={account.id} className="py-3 font-semibold">
            {account.nickname}
            <span className="hint block font-normal">
              <AccountNote account={account} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
