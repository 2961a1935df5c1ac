import { DEMO_BANK_ID } from "#lib/banks/demo-bank.ts";
import { namedId } from "#lib/ids.ts";
import { account as accountSchema } from "#lib/standards/obuk/aisp/accounts.ts";
import type { Account } from "#lib/standards/obuk/aisp/accounts.ts";
import type { AccountKey, AccountPlan } from "./accounts.ts";
import { currencyOf, isLoan, SORT_CODE } from "./accounts.ts";

const BANK = { SchemeName: "UK.OBIE.BICFI", Identification: "SNDBGB2LXXX", Name: "Sandbank" } as const;

/** An account of the sample data, in the bank whose account it is. */
export type SampleAccount = { bankId: string; key: AccountKey; plan: AccountPlan };

/** In the demo organisation's bank. */
export function accountIdOf(key: AccountKey): string {
  return accountIdIn(DEMO_BANK_ID, key);
}

export function accountIdIn(bankId: string, key: AccountKey): string {
  return sampleId(bankId, `account:${key}`);
}

/** The same id for the same thing of the same bank. */
export function sampleId(bankId: string, name: string): string {
  return namedId(bankId === DEMO_BANK_ID ? name : `${bankId}:${name}`);
}

export function openedAt(plan: AccountPlan, end: Date): Date {
  const days = plan.openedYearsBefore === 0 ? 9 : plan.openedYearsBefore * 365 + 40;
  return new Date(end.getTime() - days * 86_400_000);
}

/** The account in the v4 shape with every Detail member, parsed by the contract. */
export function buildAccount({ bankId, key, plan }: SampleAccount, end: Date): Account {
  const opened = openedAt(plan, end);
  const matures = new Date(opened.getTime() + 2 * 365 * 86_400_000);
  return accountSchema.parse({
    AccountId: accountIdIn(bankId, key),
    Status: "Enabled",
    StatusUpdateDateTime: isoSeconds(opened),
    Currency: currencyOf(plan),
    AccountCategory: plan.category,
    AccountTypeCode: plan.type,
    Description: plan.description,
    Nickname: plan.nickname,
    OpeningDate: isoSeconds(opened),
    ...(plan.type === "LLSV" ? { MaturityDate: isoSeconds(matures) } : {}),
    ...switchStatusOf(plan),
    Account: identifications(plan),
    StatementFrequencyAndFormat: [statementsOf(plan)],
    Servicer: BANK,
  });
}

function identifications(plan: AccountPlan) {
  const { accountNumber, holderName: Name, card } = plan;
  const number = { SchemeName: "UK.OBIE.SortCodeAccountNumber", Identification: `${SORT_CODE}${accountNumber}`, Name };
  const iban = { SchemeName: "UK.OBIE.IBAN", Identification: ibanOf(`SNDB${SORT_CODE}${accountNumber}`), Name };
  const pan = card ? [{ SchemeName: "UK.OBIE.PAN", Identification: card, Name }] : [];
  if (plan.type === "CARD") return pan;
  if (isLoan(plan)) return [number];
  return plan.currency ? [iban, ...pan] : [number, iban, ...pan];
}

function switchStatusOf({ type, isSwitched }: AccountPlan) {
  if (type === "CARD" || isLoan({ type })) return {};
  return { SwitchStatus: isSwitched ? "UK.CASS.SwitchCompleted" : "UK.CASS.NotSwitched" };
}

function statementsOf({ byPost }: AccountPlan) {
  return { Frequency: "MNTH", CommunicationMethod: byPost ? "POST" : "ONLI", Format: "DPDF" };
}

/** A UK IBAN with the check digits of ISO 13616. */
function ibanOf(bban: string): string {
  const digits = [...`${bban}GB00`].map((character) => Number.parseInt(character, 36)).join("");
  return `GB${String(98n - (BigInt(digits) % 97n)).padStart(2, "0")}${bban}`;
}

/** 2026-11-01T09:30:00Z */
export function isoSeconds(date: Date): string {
  return `${date.toISOString().slice(0, 19)}Z`;
}
