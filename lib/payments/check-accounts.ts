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
    ...findIn(initiation, "CreditorAccount", payable, !isInternational),
    ...findIn(initiation, "DebtorAccount", DEBITABLE, true),
    ...(isInternational ? findAgentProblems(initiation) : []),
  ];
}

function findIn(initiation: Initiation, member: string, schemes: readonly string[], isBritish: boolean): Finding[] {
  const account = initiation[member] as Account | undefined;
  if (!account) return [];
  const { SchemeName, Identification } = account;
  if (!(SchemeName in accountSchemes)) {
    return [problem("unsupported-scheme", `${member}.SchemeName`, "The bank does not know this scheme")];
  }
  const at = `${member}.Identification`;
  if (!schemes.includes(SchemeName)) {
    return [problem("unsupported-account-identifier", at, `Name the account by ${schemes.join(" or ")}`)];
  }
  const isRight = SchemeName === SORT_CODE ? /^\d{14}$/.test(Identification) : isPlausible(SchemeName, Identification);
  if (!isRight) {
    const form = SchemeName === SORT_CODE ? "Send 14 digits: the sort code, then the number" : "This is no such number";
    return [problem("unsupported-account-identifier", at, form)];
  }
  const isAbroad = SchemeName === IBAN && !Identification.startsWith("GB");
  return isBritish && isAbroad
    ? [problem("unsupported-account-identifier", at, "The account is abroad: order an international payment")]
    : [];
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
