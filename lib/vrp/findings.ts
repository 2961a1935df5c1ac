import { DomainError } from "#lib/errors.ts";
import type { ErrorCode, Finding } from "#lib/errors.ts";
import { parseAmount } from "#lib/money.ts";
import { accountSchemes } from "#lib/standards/obuk/codes.ts";

/** Domestic payments are in pounds. */
const CURRENCY = "GBP";

export function finding(code: ErrorCode, field: string, message: string): Finding {
  return { code, field, message };
}

/** Throws what was found, all of it at once; nothing where nothing was. */
export function refuseFor([first, ...also]: readonly Finding[]): void {
  if (first) throw new DomainError(first.code ?? "field-invalid", first.message, { field: first.field, also });
}

/** What is wrong with a sum that is to be paid or never to be exceeded. */
export function amountFindings({ Amount, Currency }: { Amount: string; Currency: string }, field: string): Finding[] {
  if (Currency !== CURRENCY) {
    return [finding("unsupported-currency", `${field}.Currency`, `Domestic payments are in ${CURRENCY}`)];
  }
  const amountMinor = readAmount(Amount);
  if (amountMinor !== null && amountMinor > 0n) return [];
  return [finding("field-invalid", `${field}.Amount`, "Send more than nothing, in pounds and pence")];
}

function readAmount(amount: string): bigint | null {
  try {
    return parseAmount(amount);
  } catch {
    return null;
  }
}

/** The numbers of accounts that payments here can name. */
const NUMBERS: Readonly<Record<string, RegExp>> = {
  "UK.OBIE.SortCodeAccountNumber": /^\d{14}$/,
  "UK.OBIE.IBAN": /^GB\d{2}[A-Z]{4}\d{14}$/,
};

/** What is wrong with an account that is named. */
export function accountFindings(
  account: { SchemeName: string; Identification: string } | undefined,
  field: string,
): Finding[] {
  if (account === undefined) return [];
  if (!(account.SchemeName in accountSchemes)) {
    return [finding("unsupported-scheme", `${field}.SchemeName`, "The bank does not know this scheme")];
  }
  if (NUMBERS[account.SchemeName]?.test(account.Identification)) return [];
  const how = `Name a British account by ${Object.keys(NUMBERS).join(" or ")}: 14 digits, or the IBAN without spaces`;
  return [finding("unsupported-account-identifier", `${field}.Identification`, how)];
}

/** Facts outside the standard have to be refused where they cannot be used. */
export function supplementaryFindings(data: Record<string, unknown> | undefined, field: string): Finding[] {
  if (data === undefined || Object.keys(data).length === 0) return [];
  return [finding("field-unexpected", field, "This bank uses no supplementary data")];
}
