import { prisma } from "#lib/db.ts";
import { preparedQuery } from "#lib/prepared-query.ts";
import type { Account } from "#lib/standards/obuk/aisp/accounts.ts";
import type { AccountNumber, NumberedAccount } from "../port.ts";

const SELECT = {
  id: true,
  bankId: true,
  status: true,
  currency: true,
  sortCode: true,
  accountNumber: true,
  signatures: true,
  resource: true,
} as const;

type Row = Omit<NumberedAccount, "iban" | "holder"> & { resource: unknown };

function toNumbered({ resource, ...row }: Row): NumberedAccount {
  const numbers = (resource as Account).Account ?? [];
  const iban = numbers.find(({ SchemeName }) => SchemeName === "UK.OBIE.IBAN")?.Identification ?? null;
  return { ...row, iban, holder: numbers[0]?.Name ?? "" };
}

// On the path of every payment.
const BY_ID = {
  name: "numbered-account",
  text: `
    SELECT "id", "bankId", "status", "currency", "sortCode", "accountNumber", "signatures",
      json_build_object('Account', "resource"->'Account') AS "resource"
    FROM "Account" WHERE "id" = $1`,
};

export async function selectNumberedAccount(accountId: string): Promise<NumberedAccount | null> {
  const { rows } = await preparedQuery<Row>("read", { ...BY_ID, values: [accountId] });
  return rows[0] ? toNumbered(rows[0]) : null;
}

/** Sort code and account number, or the IBAN that has them at its end. */
export async function selectAccountByNumber(
  bankId: string,
  { schemeName, identification }: AccountNumber,
): Promise<NumberedAccount | null> {
  const digits = schemeName === "UK.OBIE.IBAN" ? /^GB\d\d[A-Z]{4}(\d{14})$/.exec(identification)?.[1] : identification;
  const isNumber = schemeName === "UK.OBIE.SortCodeAccountNumber" || schemeName === "UK.OBIE.IBAN";
  if (!isNumber || !digits || !/^\d{14}$/.test(digits)) return null;
  const number = { bankId, sortCode: digits.slice(0, 6), accountNumber: digits.slice(6) };
  const row = await prisma().account.findUnique({ where: { bankId_sortCode_accountNumber: number }, select: SELECT });
  if (!row) return null;
  const account = toNumbered(row);
  return schemeName === "UK.OBIE.IBAN" && account.iban !== identification ? null : account;
}

export async function accountHasFunds(accountId: string, amountMinor: bigint): Promise<boolean> {
  const row = await prisma().account.findUnique({
    where: { id: accountId },
    select: { status: true, balanceMinor: true, pendingMinor: true, overdraftMinor: true },
  });
  if (row?.status !== "Enabled") return false;
  return row.balanceMinor + row.pendingMinor + row.overdraftMinor >= amountMinor;
}
