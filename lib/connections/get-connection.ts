import { clockOfCustomer } from "#lib/banks/clock-of-customer.ts";
import { DomainError } from "#lib/errors.ts";
import { isUuid } from "#lib/ids.ts";
import { readAccesses, readConnection } from "./data.ts";
import { summarise } from "./list-connections.ts";
import { heldIn, readHeld } from "./read-held.ts";
import { timelineKind } from "./model.ts";
import type { Connection, SignedInCustomer } from "./model.ts";

/** One connection of this customer. Somebody else's is not found. */
export async function getConnection(actor: SignedInCustomer, id: string): Promise<Connection> {
  const row = isUuid(id) ? await readConnection(actor.customerId, id) : null;
  if (!row) throw new DomainError("resource-not-found", "You have no such connection.");
  const clock = await clockOfCustomer(actor.customerId);
  const [accesses, held] = await Promise.all([readAccesses([row.id]), readHeld(actor.customerId)]);
  const access = accesses.get(row.id);
  const accounts = heldIn(row.accounts, held);
  return {
    ...(await summarise(row, access, clock, accounts)),
    at: clock.now,
    timesAccessed: access?.times ?? 0,
    permissions: row.permissions,
    accounts: accounts.map(({ id: accountId, nickname, product, sortCode, accountNumber }) => {
      return { id: accountId, nickname, product, sortCode, accountNumber };
    }),
    timeline: row.events.map((event) => ({ at: event.at, kind: timelineKind(event) })),
  };
}
