import type { JourneyView } from "#lib/authorisations/model.ts";
import { Pair } from "#components/ui/pair.tsx";
import { AccountChoice } from "./account-choice.tsx";
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

/** Which accounts, a summary of what the app asked for, and two answers of equal weight. */
export function AccountsStep({ view, ticked, message, note }: AccountsStepProps) {
  const app = view.app.displayName;
  const { consent } = view;
  return (
    <>
      <ProblemSummary message={message} />
      <DoneNote>{note}</DoneNote>
      <h1>Choose accounts to share with {app}</h1>
      <TaskForm uid={view.uid} step="accounts">
        <input type="hidden" name="shown" value={view.shown} />
        <AccountChoice
          accounts={view.accounts}
          selectAllPath={stepPath(view.uid, "select-all")}
          ticked={ticked}
          error={message?.field === "accounts" ? message.text : undefined}
        />
        <SharingFacts terms={consent} appName={app} withTransactions={sharesTransactions(consent.clusters)} />
        <ClusterList title={`What ${app} asked for`} clusters={consent.clusters} openFirst />
        <Pair
          confirm={{ label: "Confirm", note: `and return to ${app}`, value: "confirm" }}
          cancel={{ label: "Cancel", note: `and return to ${app}`, value: "cancel" }}
        />
      </TaskForm>
      <TimeLimit uid={view.uid} minutesLeft={view.minutesLeft} />
    </>
  );
}
