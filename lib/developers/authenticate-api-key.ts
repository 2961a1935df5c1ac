import { now } from "#lib/clock.ts";
import { DomainError } from "#lib/errors.ts";
import { hashSecret } from "#lib/secrets.ts";

import type { Actor } from "./actor.ts";
import { selectLiveApiKey, touchApiKey } from "./data.ts";
import { API_KEY_PREFIX } from "./model.ts";

const TOUCH_AFTER_MS = 60_000;

/** Who a key of the management API stands for. Throws token-invalid for anything but a live key. */
export async function authenticateApiKey(secret: string): Promise<Actor & { kind: "api-key" }> {
  const key =
    secret.startsWith(API_KEY_PREFIX) && secret.length < 100 ? await selectLiveApiKey(hashSecret(secret)) : null;
  if (!key) throw new DomainError("token-invalid", "The API key is not known or was revoked");
  if (!key.lastUsedAt || now().getTime() - key.lastUsedAt.getTime() > TOUCH_AFTER_MS) await touchApiKey(key.id);
  return { kind: "api-key", apiKeyId: key.id, organisationId: key.organisationId };
}
