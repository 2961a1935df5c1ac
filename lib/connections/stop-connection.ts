import { atTimeOfBank } from "#lib/banks/at-time-of-bank.ts";
import { revokeConsent } from "#lib/consents/revoke-consent.ts";
import { isDomainError } from "#lib/errors.ts";
import { getConnection } from "./get-connection.ts";
import { canStop } from "./model.ts";
import type { Connection, SignedInCustomer } from "./model.ts";

const MAX_REASON = 200;

/**
 * Stops sharing at once: every token of the consent is dead when this returns. Stopping what is already over changes
 * nothing and is no error. The reason is the customer's own words, or empty.
 */
export async function stopConnection(actor: SignedInCustomer, id: string, reason = ""): Promise<Connection> {
  const connection = await getConnection(actor, id);
  if (!canStop(connection)) return connection;
  try {
    const words = reason.trim().slice(0, MAX_REASON) || null;
    await atTimeOfBank(connection.bankId, () =>
      revokeConsent({ consentId: connection.id, by: "customer", reason: words }),
    );
  } catch (error) {
    const after = await getConnection(actor, id);
    if (!isDomainError(error) || canStop(after)) throw error;
  }
  return getConnection(actor, id);
}
