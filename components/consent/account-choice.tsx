import { CircleAlert } from "lucide-react";
import { PickList } from "#components/ui/pick-list.tsx";
import type { Choice, JourneyAccount } from "#lib/authorisations/model.ts";
import { displayMoney } from "#lib/money.ts";

type AccountChoiceProps = {
  choice: Choice;
  accounts: readonly JourneyAccount[];
  /** What the one account is for, where the customer has no choice: "The one account you can share". */
  legends: { choose: string; only: string; others: string; not: string };
  /** Where the form goes to have all of them ticked. */
  selectAllPath: string;
  ticked: readonly string[];
  error?: string;
};

export const SHARE_LEGENDS = {
  choose: "Select all that apply",
  only: "This is the one account you can share",
  others: "Your other accounts",
  not: "Cannot be shared",
} as const;

export const PAY_LEGENDS = {
  choose: "Select one account",
  only: "This is the account it is paid from",
  others: "Your other accounts",
  not: "Cannot be used",
} as const;

export const FUNDS_LEGENDS = { ...PAY_LEGENDS, only: "This is the account that is checked" } as const;

/** Which accounts: nothing starts ticked, one that is alone needs no choice, and those that cannot be chosen say why. */
export function AccountChoice({ choice, accounts, legends, selectAllPath, ticked, error }: AccountChoiceProps) {
  const open = accounts.filter((account) => account.unavailable === null);
  const closed = accounts.filter((account) => account.unavailable !== null);
  const [only] = open.length === 1 ? open : [];
  const unavailable = closed.map((account) => ({
    title: account.nickname,
    note: <AccountNote account={account} end={`. ${legends.not}`} />,
    reason: account.unavailable,
  }));
  return (
    <>
      {choice === "many" && open.length > 3 ? <SelectAll path={selectAllPath} count={open.length} /> : null}
      {only ? <OnlyAccount account={only} legend={legends.only} /> : null}
      {only && unavailable.length === 0 ? null : (
        <PickList
          name="accounts"
          type={choice === "many" ? "checkbox" : "radio"}
          legend={only ? legends.others : legends.choose}
          error={error}
          choices={only ? [] : open.map((account) => choiceOf(account, ticked.includes(account.id)))}
          unavailable={unavailable}
        />
      )}
    </>
  );
}

/** Works without scripts: the page comes back with every account ticked, for the customer to look at. */
function SelectAll({ path, count }: { path: string; count: number }) {
  return (
    <p className="pt-2">
      <button type="submit" formAction={path} formNoValidate className="btn">
        Select all {count} accounts
      </button>
    </p>
  );
}

function choiceOf(account: JourneyAccount, checked: boolean) {
  return {
    value: account.id,
    title: account.nickname,
    note: (
      <>
        <AccountNote account={account} end={leavesIt(account)} />
        <Warnings warnings={account.warnings} />
      </>
    ),
    end: displayMoney(account.balanceMinor, account.currency),
    checked,
  };
}

function OnlyAccount({ account, legend }: { account: JourneyAccount; legend: string }) {
  return (
    <section aria-label={legend} className="pt-2">
      <p className="hint">{legend}</p>
      <input type="hidden" name="accounts" value={account.id} />
      <div id="accounts" className="terms mt-3 flex flex-wrap items-center justify-between gap-x-4 py-3">
        <div className="min-w-0 font-semibold">
          {account.nickname}
          <span className="hint block font-normal">
            <AccountNote account={account} end={leavesIt(account)} />
          </span>
          <Warnings warnings={account.warnings} />
        </div>
        <p className="text-16">{displayMoney(account.balanceMinor, account.currency)}</p>
      </div>
    </section>
  );
}

function leavesIt({ leaves }: JourneyAccount): string {
  return leaves ? `. ${leaves} will leave it` : "";
}

/** What to know before an account is chosen. */
function Warnings({ warnings }: Pick<JourneyAccount, "warnings">) {
  return warnings.map((warning) => (
    <span key={warning} className="mt-1 flex gap-2 text-16 font-normal text-warning">
      <CircleAlert aria-hidden="true" size={18} strokeWidth={1.75} className="mt-1 flex-none" />
      {warning}
    </span>
  ));
}

/** Product, sort code and the last digits. */
export function AccountNote({ account, end }: { account: JourneyAccount; end?: string }) {
  return (
    <>
      {account.product}, <span className="whitespace-nowrap">{account.sortCode}</span>,{" "}
      <span className="whitespace-nowrap">ending {account.endingDigits}</span>
      {end}
    </>
  );
}
