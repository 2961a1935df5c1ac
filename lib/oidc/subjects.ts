import { createHmac } from "node:crypto";
import type { Client, KoaContextWithOIDC } from "oidc-provider";

export const SUBJECT_TYPES = ["public", "pairwise"] as const;

/**
 * Makes the subject an app with pairwise subjects gets for a customer: the same for all apps of one sector, another for
 * every other sector, and nothing that leads back to the customer (OpenID Connect Core §8.1).
 */
export function pairwiseIdentifier(secret: Buffer) {
  return async (_ctx: KoaContextWithOIDC, accountId: string, client: Client): Promise<string> => {
    const sector = sectorOf(client);
    return createHmac("sha256", secret).update(`${sector.length}:${sector}:${accountId}`).digest("base64url");
  };
}

/** An app's redirect addresses are on one host when its subjects are pairwise (lib/apps/check-security.ts). */
function sectorOf({ redirectUris = [], clientId }: Client): string {
  const [first] = redirectUris;
  return first ? new URL(first).host : clientId;
}
