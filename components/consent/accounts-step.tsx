import { Pair } from "#components/ui/pair.tsx";
import type { JourneyView } from "#lib/authorisations/model.ts";
import { AccountChoice, SHARE_LEGENDS } from "./account-choice.tsx";
import { ReviewTerms } from "./review-terms.tsx";
import { wordsOf } from "./form-words.ts";
import type { CustomerMessage } from "./messages.ts";
import { DoneNote, ProblemSummary } from "./problem-summary.tsx";
import { ClusterList, SharingFacts, sharesTransactions } from "./sharing-facts.tsx";
import { stepPath, TaskForm } from "./task-form.tsx";
import { TimeLimit } from "./time-limit.tsx";

type AccountsStepProps = {
  view: JourneyView;
  ticked: readonly string[];
  message: CustomerMessage | null;
  note: string | null;
};

/** Which accounts, what the app asked for, and two answers of equal weight. */
export function AccountsStep({ view, ticked, message, note }: AccountsStepProps) {
  const app = view.app.displayName;
  const { terms } = view;
  return (
    <>
      <ProblemSummary message={message} />
      <DoneNote>{note}</DoneNote>
      <h1>{wordsOf(terms).review(app)}</h1>
      <TaskForm uid={view.uid} step="accounts">
        <input type="hidden" name="shown" value={view.shown} />
        {terms.form === "sharing" ? (
          <ReviewSharing view={view} terms={terms} ticked={ticked} message={message} />
        ) : (
          <ReviewTerms
            {...view}
            terms={terms}
            appName={app}
            ticked={ticked}
            error={message?.field === "accounts" ? message.text : undefined}
          />
        )}
        <Pair
          confirm={{ label: "Confirm", note: `and return to ${app}`, value: "confirm" }}
          cancel={{ label: "Cancel", note: `and return to ${app}`, value: "cancel" }}
        />
      </TaskForm>
      <TimeLimit uid={view.uid} minutesLeft={view.minutesLeft} />
    </>
  );
}

type ReviewSharingProps = Omit<AccountsStepProps, "note"> & {
  terms: Extract<JourneyView["terms"], { form: "sharing" }>;
};

function ReviewSharing({ view, terms, ticked, message }: ReviewSharingProps) {
  const app = view.app.displayName;
  return (
    <>
      <AccountChoice
        choice={view.choice}
        accounts={view.accounts}
        legends={SHARE_LEGENDS}
        selectAllPath={stepPath(view.uid, "select-all")}
        ticked={ticked}
        error={message?.field === "accounts" ? message.text : undefined}
      />
      <SharingFacts terms={terms} appName={app} withTransactions={sharesTransactions(terms.clusters)} />
      <ClusterList title={`What ${app} asked for`} clusters={terms.clusters} openFirst />
    </>
  );
}
