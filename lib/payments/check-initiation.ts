import { now } from "#lib/clock.ts";
import { DomainError } from "#lib/errors.ts";
import type { Finding } from "#lib/errors.ts";
import { findAccountProblems } from "./check-accounts.ts";
import { findAmountProblems } from "./check-amounts.ts";
import { findRateProblems } from "./check-exchange-rate.ts";
import { findFileProblems } from "./check-file-initiation.ts";
import { findStandingOrderProblems } from "./check-standing-order.ts";
import { problem } from "./initiation-problem.ts";
import type { Initiation } from "./initiation-problem.ts";
import { PAYMENT_KINDS } from "./kinds.ts";
import type { PaymentKind } from "./kinds.ts";

type Check = (kind: PaymentKind, initiation: Initiation, at: Date) => Finding[];

const CHECKS: readonly Check[] = [
  findSupplementaryData,
  findAccountProblems,
  findAmountProblems,
  findRateProblems,
  findDateProblems,
  findStandingOrderProblems,
  findFileProblems,
];

/** Refuses what the bank could not pay, with every reason it finds. */
export function checkInitiation(kind: PaymentKind, initiation: Initiation): void {
  const at = now();
  const [first, ...also] = CHECKS.flatMap((check) => check(kind, initiation, at));
  if (!first) return;
  const { code = "field-invalid", message, field } = first;
  throw new DomainError(code, message, { ...(field ? { field } : {}), also });
}

/** Purpose alone has a use: v3.1 has it as a member of international payments, and v4 has no other place for it. */
function findSupplementaryData(kind: PaymentKind, { SupplementaryData }: Initiation): Finding[] {
  const isKnown = (name: string) => name === "Purpose" && PAYMENT_KINDS[kind].isInternational;
  if (!SupplementaryData || Object.keys(SupplementaryData).every(isKnown)) return [];
  return [problem("field-unexpected", "SupplementaryData", "This bank has no use for supplementary data")];
}

const LATEST_MS = 366 * 86_400_000;

function findDateProblems(kind: PaymentKind, initiation: Initiation, at: Date): Finding[] {
  const text = initiation["RequestedExecutionDateTime"];
  if (typeof text !== "string") return [];
  const member = "RequestedExecutionDateTime";
  const wanted = new Date(text);
  if (wanted <= at) return [problem("date-invalid", member, "The day has to be in the future")];
  if (PAYMENT_KINDS[kind].execution === "later" && wanted.getTime() > at.getTime() + LATEST_MS) {
    return [problem("date-invalid", member, "The bank takes payments for up to a year ahead")];
  }
  return [];
}
