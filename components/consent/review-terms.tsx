import type { Choice, JourneyAccount, Terms } from "#lib/authorisations/model.ts";
import { AccountChoice, FUNDS_LEGENDS, PAY_LEGENDS } from "./account-choice.tsx";
import { TermsSummary } from "./terms-summary.tsx";

type ReviewTermsProps = {
  terms: Exclude<Terms, { form: "sharing" }>;
  choice: Choice;
  accounts: readonly JourneyAccount[];
  appName: string;
  ticked: readonly string[];
  error?: string;
};

const ACCOUNT_HEADINGS = {
  payment: { one: "Choose the account to pay from", named: "Account to pay from" },
  vrp: { one: "Choose the account to pay from", named: "Account to pay from" },
  funds: { one: "Choose the account", named: "Account" },
} as const;

/** Everything about payments or checks that the customer agrees to, and the account. */
export function ReviewTerms({ terms, choice, accounts, appName, ticked, error }: ReviewTermsProps) {
  const isOne = choice === "named" || accounts.filter(({ unavailable }) => unavailable === null).length === 1;
  const lasts = terms.form !== "payment";
  return (
    <>
      <TermsSummary terms={terms} />
      <section className="section">
        <h2>{ACCOUNT_HEADINGS[terms.form][isOne ? "named" : "one"]}</h2>
        <AccountChoice
          choice={choice}
          accounts={accounts}
          legends={terms.form === "funds" ? FUNDS_LEGENDS : PAY_LEGENDS}
          selectAllPath=""
          ticked={ticked}
          error={error}
        />
      </section>
      {lasts ? <p className="hint mt-4">You can stop this any time in Connections, or with {appName}.</p> : null}
    </>
  );
}
