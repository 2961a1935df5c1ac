import type { JourneyAccount } from "#lib/authorisations/model.ts";
import { displayMoney } from "#lib/money.ts";
import { PickList } from "#components/ui/pick-list.tsx";

type AccountChoiceProps = {
  accounts: readonly JourneyAccount[];
  /** Where the form goes to have all of them ticked. */
  selectAllPath: string;
  ticked: readonly string[];
  error?: string;
};

/** Which accounts: nothing starts ticked, one that is alone needs no choice, and those that cannot be shared say why. */
export function AccountChoice({ accounts, selectAllPath, ticked, error }: AccountChoiceProps) {
  const open = accounts.filter((account) => account.notShareable === null);
  const closed = accounts.filter((account) => account.notShareable !== null);
  const [only] = open.length === 1 ? open : [];
  const unavailable = closed.map((account) => ({
    title: account.nickname,
    note: <AccountNote account={account} end=". Cannot be shared" />,
    reason: account.notShareable,
  }));
  return (
    <>
      {open.length > 3 ? <SelectAll path={selectAllPath} count={open.length} /> : null}
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
