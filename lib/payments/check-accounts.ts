import type { Finding } from "#lib/errors.ts";
import { accountSchemes } from "#lib/standards/obuk/codes.ts";
import { problem } from "./initiation-problem.ts";
import type { Initiation } from "./initiation-problem.ts";
import { PAYMENT_KINDS } from "./kinds.ts";
import type { PaymentKind } from "./kinds.ts";

type Account = { SchemeName: string; Identification: string };

const SORT_CODE = "UK.OBIE.SortCodeAccountNumber";
const IBAN = "UK.OBIE.IBAN";
const BBAN = "UK.OBIE.BBAN";

const PAYABLE = { domestic: [SORT_CODE, IBAN], international: [SORT_CODE, IBAN, BBAN] } as const;
const DEBITABLE = [SORT_CODE, IBAN];

/** Accounts the bank cannot pay to or from: a scheme nobody knows, one it does not use, or a number that cannot be one. */
export function findAccountProblems(kind: PaymentKind, initiation: Initiation): Finding[] {
  const { isInternational } = PAYMENT_KINDS[kind];
  const payable = PAYABLE[isInternational ? "international" : "domestic"];
  return [
    ...findIn(initiation["CreditorAccount"], "Data.Initiation.CreditorAccount", payable, !isInternational),
    ...findBritishAccountProblems(initiation["DebtorAccount"], "Data.Initiation.DebtorAccount"),
    ...(isInternational ? findAgentProblems(initiation) : []),
  ];
}

/** The same for an account in this country, wherever a document names one; nothing where it names none. */
export function findBritishAccountProblems(account: unknown, field: string): Finding[] {
  return findIn(account, field, DEBITABLE, true);
}

function findIn(account: unknown, field: string, schemes: readonly string[], isBritish: boolean): Finding[] {
  if (!account) return [];
  const { SchemeName, Identification } = account as Account;
  if (!(SchemeName in accountSchemes)) {
    return [
      { code: "unsupported-scheme", field: `${field}.SchemeName`, message: "The bank does not know this scheme" },
    ];
  }
  const message = refusalOf({ SchemeName, Identification }, schemes, isBritish);
  return message ? [{ code: "unsupported-account-identifier", field: `${field}.Identification`, message }] : [];
}

function refusalOf({ SchemeName, Identification }: Account, schemes: readonly string[], isBritish: boolean) {
  if (!schemes.includes(SchemeName)) return `Name the account by ${schemes.join(" or ")}`;
  if (SchemeName === SORT_CODE) {
    return /^\d{14}$/.test(Identification) ? null : "Send 14 digits: the sort code, then the number";
  }
  if (!isPlausible(SchemeName, Identification)) return "This is no such number";
  const isAbroad = SchemeName === IBAN && !Identification.startsWith("GB");
  return isBritish && isAbroad ? "The account is abroad: order an international payment" : null;
}

function isPlausible(scheme: string, identification: string): boolean {
  return scheme === IBAN ? isIban(identification) : /^[A-Za-z0-9]{4,34}$/.test(identification);
}

/** ISO 13616: the check digits fit. */
export function isIban(text: string): boolean {
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{10,30}$/.test(text)) return false;
  const digits = [...`${text.slice(4)}${text.slice(0, 4)}`].map((character) => Number.parseInt(character, 36)).join("");
  return BigInt(digits) % 97n === 1n;
}

type Agent = { SchemeName?: string; Identification?: string; Name?: string; PostalAddress?: object };

function findAgentProblems({ CreditorAccount, CreditorAgent }: Initiation): Finding[] {
  const agent = CreditorAgent as Agent | undefined;
  const isNamed = Boolean(agent && ((agent.SchemeName && agent.Identification) || (agent.Name && agent.PostalAddress)));
  if (agent && !isNamed) {
    const how = "Name the bank by scheme and identification, or by name and address";
    return [problem("field-expected", "CreditorAgent.Identification", how)];
  }
  const needsOne = (CreditorAccount as Account | undefined)?.SchemeName === BBAN;
  return needsOne && !agent
    ? [problem("field-expected", "CreditorAgent", "Without an IBAN the bank has to be named")]
    : [];
}
