import type { JourneyAccount, JourneyView } from "#lib/authorisations/model.ts";
import { displayMoney } from "#lib/money.ts";
import { Pair } from "#components/ui/pair.tsx";
import { PickList } from "#components/ui/pick-list.tsx";
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
        <AccountChoice view={view} ticked={ticked} error={message?.field === "accounts" ? message.text : undefined} />
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

type AccountChoiceProps = { view: JourneyView; ticked: readonly string[]; error?: string };

function AccountChoice({ view, ticked, error }: AccountChoiceProps) {
  const open = view.accounts.filter((account) => account.notShareable === null);
  const closed = view.accounts.filter((account) => account.notShareable !== null);
  const [only] = open.length === 1 ? open : [];
  const unavailable = closed.map((account) => ({
    title: account.nickname,
    note: <AccountNote account={account} end=". Cannot be shared" />,
    reason: account.notShareable,
  }));
  return (
    <>
      {open.length > 3 ? <SelectAll uid={view.uid} count={open.length} /> : null}
      {only ? <OnlyAccount account={only} /> : null}
      {only && unavailable.length === 0 ? null : (
        <PickList
          name="accounts"
          legend={only ? "Your other accounts" : "Select all that apply"}
          error={error}
          choices={only ? [] : open.map((account) => choiceOf(account, ticked.includes(account.id)))}
          unavailable={unavailable}
        />
      )}
    </>
  );
}

/** Works without scripts: the page comes back with every account ticked, for the customer to look at. */
function SelectAll({ uid, count }: { uid: string; count: number }) {
  return (
    <p className="pt-2">
      <button type="submit" formAction={stepPath(uid, "select-all")} formNoValidate className="btn">
        Select all {count} accounts
      </button>
    </p>
  );
}

function choiceOf(account: JourneyAccount, checked: boolean) {
  return {
    value: account.id,
    title: account.nickname,
    note: <AccountNote account={account} />,
    end: displayMoney(account.balanceMinor),
    checked,
  };
}

function OnlyAccount({ account }: { account: JourneyAccount }) {
  return (
    <section aria-label="The account that will be shared" className="pt-2">
      <p className="hint">This is the one account you can share</p>
      <input type="hidden" name="accounts" value={account.id} />
      <div id="accounts" className="terms mt-3 flex flex-wrap items-center justify-between gap-x-4 py-3">
        <p className="font-semibold">
          {account.nickname}
          <span className="hint block font-normal">
            <AccountNote account={account} />
          </span>
        </p>
        <p className="text-16">{displayMoney(account.balanceMinor)}</p>
      </div>
    </section>
  );
}

function AccountNote({ account, end }: { account: JourneyAccount; end?: string }) {
  return (
    <>
      {account.product}, <span className="whitespace-nowrap">{account.sortCode}</span>,{" "}
      <span className="whitespace-nowrap">ending {account.endingDigits}</span>
      {end}
    </>
  );
}
