import { coreBanking } from "#lib/core-banking/core-banking.ts";
import type { JourneyAccount } from "./model.ts";

/** The customer's accounts as the page lists them: those that can be shared, then those that cannot and why. */
export async function listJourneyAccounts(customerId: string): Promise<JourneyAccount[]> {
  const holdings = await coreBanking().readHoldings(customerId);
  const listed = holdings.map(
    ({ id, nickname, product, status, sortCode, accountNumber, balanceMinor, notShareable }) => ({
      id,
      nickname,
      product,
      balanceMinor,
      sortCode: sortCode.replace(/^(\d\d)(\d\d)(\d\d)$/, "$1-$2-$3"),
      endingDigits: accountNumber.slice(-4),
      notShareable: notShareable ?? (status === "Enabled" ? null : "This account is closed"),
    }),
  );
  return [...listed.filter(isEligible), ...listed.filter((account) => !isEligible(account))];
}

export function isEligible({ notShareable }: { notShareable: string | null }): boolean {
  return notShareable === null;
}
