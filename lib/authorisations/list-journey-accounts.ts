import { readCustomerAccounts } from "./data.ts";
import type { JourneyAccount } from "./model.ts";

/** The customer's accounts as the page lists them: those that can be shared, then those that cannot and why. */
export async function listJourneyAccounts(customerId: string): Promise<JourneyAccount[]> {
  const accounts = await readCustomerAccounts(customerId);
  const listed = accounts.map(({ status, accountNumber, sortCode, notShareable, ...account }) => ({
    ...account,
    sortCode: sortCode.replace(/^(\d\d)(\d\d)(\d\d)$/, "$1-$2-$3"),
    endingDigits: accountNumber.slice(-4),
    notShareable: notShareable ?? (status === "Enabled" ? null : "This account is closed"),
  }));
  return [...listed.filter(isEligible), ...listed.filter((account) => !isEligible(account))];
}

export function isEligible({ notShareable }: { notShareable: string | null }): boolean {
  return notShareable === null;
}
