import type { SignedInCustomer } from "#lib/connections/model.ts";
import { coreBanking } from "#lib/core-banking/core-banking.ts";
import { DomainError } from "#lib/errors.ts";
import { isUuid } from "#lib/ids.ts";
import { selectPlannedOne } from "./data.ts";
import { describePlanned } from "./describe-planned.ts";
import type { PlannedPayment } from "./model.ts";

/** A scheduled payment or standing order from the customer's accounts, made or not. Somebody else's is not found. */
export async function getPlannedPayment({ customerId }: SignedInCustomer, id: string): Promise<PlannedPayment> {
  const holdings = await coreBanking().readHoldings(customerId);
  const accountIds = holdings.map((holding) => holding.id);
  const row = isUuid(id) ? await selectPlannedOne(accountIds, id) : null;
  const [planned] = row ? await describePlanned([row], holdings) : [];
  if (!planned) throw new DomainError("resource-not-found", "You have no such payment.");
  return planned;
}
