import type { Actor } from "#lib/developers/actor.ts";
import { requireRole } from "#lib/developers/actor.ts";
import { isUuid } from "#lib/ids.ts";
import { selectDeliveries } from "./listing-data.ts";
import type { Delivery } from "./listing-data.ts";
import type { PushState } from "./model.ts";

type Wanted = {
  organisationId: string;
  appId?: string | undefined;
  state?: PushState | undefined;
  before: string | null;
  limit: number;
};

/** The events that apps of an organisation were to be told of, latest first, with every try to send each. */
export async function listDeliveries(actor: Actor, { before, limit, ...filter }: Wanted): Promise<Delivery[]> {
  requireRole(actor, filter.organisationId, "view");
  return selectDeliveries(filter, { before: before !== null && isUuid(before) ? before : null, limit });
}
