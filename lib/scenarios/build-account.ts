import { account as accountSchema } from "#lib/standards/obuk/aisp/accounts.ts";

const SERVICER = { SchemeName: "UK.OBIE.BICFI", Identification: "SNDBGB2LXXX", Name: "Sandbank" } as const;

/** What an account is called when it has no name of its own, by AccountTypeCode. */
export const ACCOUNT_TYPES = {
  CACC: "Current account",
  SVGS: "Savings account",
  CARD: "Credit card",
  LOAN: "Loan",
  MORT: "Mortgage",
  LLSV: "Fixed term saver",
} as const;

export type AccountType = keyof typeof ACCOUNT_TYPES;

type Facts = {
  id: string;
  type: AccountType;
  category: "Personal" | "Business";
  currency: string;
  nickname: string;
  status: string;
  sortCode: string;
  accountNumber: string;
  holderName: string;
  openedAt: Date;
};

/** The account in the v4 shape, parsed by the contract. */
export function buildAccount(facts: Facts): Record<string, unknown> {
  const { id, type, category, currency, nickname, status, sortCode, accountNumber, holderName, openedAt } = facts;
  const Name = holderName.toUpperCase().slice(0, 70);
  const opened = openedAt.toISOString();
  return accountSchema.parse({
    AccountId: id,
    Status: status,
    StatusUpdateDateTime: opened,
    Currency: currency,
    AccountCategory: category,
    AccountTypeCode: type,
    Description: ACCOUNT_TYPES[type],
    Nickname: nickname,
    OpeningDate: opened,
    SwitchStatus: "UK.CASS.NotSwitched",
    Account: [
      { SchemeName: "UK.OBIE.SortCodeAccountNumber", Identification: `${sortCode}${accountNumber}`, Name },
      { SchemeName: "UK.OBIE.IBAN", Identification: ibanOf(`SNDB${sortCode}${accountNumber}`), Name },
    ],
    Servicer: SERVICER,
  });
}

/** A UK IBAN with the check digits of ISO 13616. */
function ibanOf(bban: string): string {
  const digits = [...`${bban}GB00`].map((character) => Number.parseInt(character, 36)).join("");
  return `GB${String(98n - (BigInt(digits) % 97n)).padStart(2, "0")}${bban}`;
}
