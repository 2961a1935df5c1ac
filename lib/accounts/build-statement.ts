import { namedId } from "#lib/ids.ts";
import { formatAmount } from "#lib/money.ts";
import { statement as statementSchema } from "#lib/standards/obuk/aisp/statements.ts";
import type { Statement } from "#lib/standards/obuk/aisp/statements.ts";
import type { StatementMonth } from "./statement-months.ts";

/** What happened on an account in a month, in minor units; debits, fees and what was paid in interest are negative. */
export type StatementFigures = {
  openingMinor: bigint;
  creditsMinor: bigint;
  debitsMinor: bigint;
  credits: number;
  debits: number;
  feesMinor: bigint;
  interestMinor: bigint;
};

/** An account as its statements need it. */
export type StatedAccount = { accountId: string; currency: string };

/** A row of AccountItem. */
export type StatementRow = {
  id: string;
  accountId: string;
  kind: "statement";
  at: Date;
  fromAt: Date;
  toAt: Date;
  resource: Statement;
};

/** The statement of a month. It has the same id whoever issues it, so that it is issued once. */
export function buildStatement(
  { accountId, currency }: StatedAccount,
  { fromAt, toAt }: StatementMonth,
  figures: StatementFigures,
): StatementRow {
  const id = namedId(`statement:${accountId}:${fromAt.toISOString().slice(0, 7)}`);
  const resource = statementSchema.parse({
    AccountId: accountId,
    StatementId: id,
    StatementReference: `STATEMENT ${fromAt.toISOString().slice(0, 7)}`,
    Type: "RegularPeriodic",
    StartDateTime: isoSeconds(fromAt),
    EndDateTime: isoSeconds(toAt),
    CreationDateTime: isoSeconds(secondAfter(toAt)),
    StatementDescription: [MONTH.format(fromAt)],
    ...chargesOf(figures, currency),
    ...amountsOf(figures, currency),
  });
  return { id, accountId, kind: "statement", at: toAt, fromAt, toAt, resource };
}

const MONTH = new Intl.DateTimeFormat("en-GB", { month: "long", year: "numeric", timeZone: "UTC" });

function amountsOf(figures: StatementFigures, currency: string) {
  const { openingMinor, creditsMinor, debitsMinor } = figures;
  const amounts = {
    "UK.OBIE.PreviousClosingBalance": openingMinor,
    "UK.OBIE.TotalCredits": creditsMinor,
    "UK.OBIE.TotalDebits": debitsMinor,
    "UK.OBIE.ClosingBalance": openingMinor + creditsMinor + debitsMinor,
  };
  return {
    StatementAmount: Object.entries(amounts).map(([Type, minor]) => ({ Type, ...money(minor, currency) })),
    StatementValue: [
      { Type: "UK.OBIE.Credits", Value: String(figures.credits) },
      { Type: "UK.OBIE.Debits", Value: String(figures.debits) },
    ],
  };
}

function chargesOf({ feesMinor, interestMinor }: StatementFigures, currency: string) {
  return {
    ...(feesMinor !== 0n && { StatementFee: [{ Type: "UK.OBIE.Total", ...money(feesMinor, currency) }] }),
    ...(interestMinor !== 0n && { StatementInterest: [{ Type: "UK.OBIE.Total", ...money(interestMinor, currency) }] }),
  };
}

function money(minor: bigint, currency: string) {
  return {
    CreditDebitIndicator: minor < 0n ? "Debit" : "Credit",
    Amount: { Amount: formatAmount(minor), Currency: currency },
  };
}

function secondAfter(at: Date): Date {
  return new Date(at.getTime() + 1000);
}

function isoSeconds(at: Date): string {
  return `${at.toISOString().slice(0, 19)}Z`;
}
