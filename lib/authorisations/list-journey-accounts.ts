import type { Consent } from "#lib/consents/model.ts";
import { coreBanking } from "#lib/core-banking/core-banking.ts";
import type { Holding } from "#lib/core-banking/port.ts";
import type { Account } from "#lib/standards/obuk/aisp/accounts.ts";
import { judgeDebtor } from "./judge-debtor.ts";
import type { JourneyAccount } from "./model.ts";
import { isNamed } from "./named-account.ts";

/**
 * The customer's accounts as the page lists them: those that can be chosen, then those that cannot and why. Where the
 * app has named one, that one alone, and none when it is not the customer's.
 */
export async function listJourneyAccounts(customerId: string, consent: Consent): Promise<JourneyAccount[]> {
  const holdings = await coreBanking().readHoldings(customerId);
  const resources = await coreBanking().readAccounts(holdings.map(({ id }) => id));
  const resourceOf = new Map(resources.map(({ id, resource }) => [id, resource]));
  const wanted = holdings.flatMap((holding) => {
    const resource = resourceOf.get(holding.id);
    return resource && isNamed(consent, resource) ? [{ holding, resource }] : [];
  });
  const listed = await Promise.all(wanted.map(({ holding, resource }) => toJourneyAccount(consent, holding, resource)));
  return [...listed.filter(isEligible), ...listed.filter((account) => !isEligible(account))];
}

async function toJourneyAccount(consent: Consent, holding: Holding, resource: Account): Promise<JourneyAccount> {
  const { id, nickname, product, currency, status, balanceMinor } = holding;
  const closed = status === "Enabled" ? null : "This account is closed";
  const judged = await judgeDebtor(consent, holding, resource);
  return {
    id,
    nickname,
    product,
    currency,
    balanceMinor,
    sortCode: holding.sortCode.replace(/^(\d\d)(\d\d)(\d\d)$/, "$1-$2-$3"),
    endingDigits: holding.accountNumber.slice(-4),
    ...judged,
    unavailable: judged.unavailable ?? holding.notShareable ?? closed,
  };
}

export function isEligible({ unavailable }: { unavailable: string | null }): boolean {
  return unavailable === null;
}
