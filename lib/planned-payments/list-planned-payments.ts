import type { SignedInCustomer } from "#lib/connections/model.ts";
import { coreBanking } from "#lib/core-banking/core-banking.ts";
import { countPlanned, selectPlanned } from "./data.ts";
import { describePlanned } from "./describe-planned.ts";
import type { PlannedPage } from "./model.ts";
import { PLANNED_PER_PAGE } from "./model.ts";

/** What apps have ordered from the customer's accounts and is still to come. A page beyond the end is the last page. */
export async function listPlannedPayments({ customerId }: SignedInCustomer, page = 1): Promise<PlannedPage> {
  const holdings = await coreBanking().readHoldings(customerId);
  const accountIds = holdings.map(({ id }) => id);
  const total = await countPlanned(accountIds);
  const pages = Math.max(1, Math.ceil(total / PLANNED_PER_PAGE));
  const shown = Math.min(Math.max(1, page), pages);
  const rows = await selectPlanned(accountIds, (shown - 1) * PLANNED_PER_PAGE, PLANNED_PER_PAGE);
  return { planned: await describePlanned(rows, holdings), total, page: shown, pages };
}
