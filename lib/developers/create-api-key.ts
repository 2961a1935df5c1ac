import { DomainError } from "#lib/errors.ts";
import { newId } from "#lib/ids.ts";
import { hashSecret, newSecret } from "#lib/secrets.ts";

import { type Actor, describeActor, requireRole } from "./actor.ts";
import { insertApiKey } from "./data.ts";
import { API_KEY_PREFIX } from "./model.ts";

/** Makes a key of the management API. The secret is in the answer and nowhere else: only its hash is stored. */
export async function createApiKey(
  actor: Actor,
  organisationId: string,
  name: string,
): Promise<{ id: string; secret: string }> {
  requireRole(actor, organisationId, "administer");
  const label = name.trim();
  if (label.length === 0 || label.length > 60) {
    throw new DomainError("field-invalid", "Give the key a name of 1 to 60 characters", { field: "name" });
  }
  const id = newId();
  const secret = `${API_KEY_PREFIX}${newSecret()}`;
  const createdById = actor.kind === "developer" ? actor.developerId : null;
  const row = {
    id,
    organisationId,
    name: label,
    prefix: secret.slice(0, 12),
    secretHash: hashSecret(secret),
    createdById,
  };
  await insertApiKey(row, {
    organisationId,
    actor: describeActor(actor),
    action: "api-key.create",
    object: `api-key:${id}`,
    detail: { name: label },
  });
  return { id, secret };
}
