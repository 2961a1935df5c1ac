import { DomainError } from "#lib/errors.ts";
import type { ErrorCode, Finding } from "#lib/errors.ts";
import { parseAmount } from "#lib/money.ts";
import { paymentPurposeCodes } from "#lib/standards/obuk/codes.ts";

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

const LONGEST_NAME = 70;

/** v3.1 lets the name of a payee be longer, but the consent and its payments have to be readable at v4.0 as well. */
export function payeeNameFindings(payee: { Name?: string } | undefined, field: string): Finding[] {
  if ((payee?.Name?.length ?? 0) <= LONGEST_NAME) return [];
  return [finding("field-invalid", `${field}.Name`, `Up to ${LONGEST_NAME} characters`)];
}

/** The same for the purpose: v3.1 takes any three or four letters. */
export function purposeFindings(purpose: string | undefined): Finding[] {
  if (purpose === undefined || (paymentPurposeCodes as readonly string[]).includes(purpose)) return [];
  return [finding("field-invalid", "Risk.PaymentPurposeCode", "A code of the ISO 20022 list of purposes")];
}

/** Facts outside the standard have to be refused where they cannot be used. */
export function supplementaryFindings(data: Record<string, unknown> | undefined, field: string): Finding[] {
  if (data === undefined || Object.keys(data).length === 0) return [];
  return [finding("field-unexpected", field, "This bank uses no supplementary data")];
}
