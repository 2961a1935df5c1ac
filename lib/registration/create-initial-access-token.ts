import { now } from "#lib/clock.ts";
import { type Actor, describeActor, requireRole } from "#lib/developers/actor.ts";
import { DomainError } from "#lib/errors.ts";
import { newId } from "#lib/ids.ts";
import { hashSecret, newSecret } from "#lib/secrets.ts";
import { insertInitialToken } from "./data.ts";
import { INITIAL_TOKEN_HOURS, INITIAL_TOKEN_PREFIX, type InitialTokenView, UNUSED_INITIAL_TOKENS } from "./model.ts";

/** Makes a token for one registration (RFC 7591 §3). The secret is in the answer and nowhere else: only its hash is stored. */
export async function createInitialAccessToken(
  actor: Actor,
  organisationId: string,
): Promise<InitialTokenView & { secret: string }> {
  requireRole(actor, organisationId, "develop");
  const createdAt = now();
  const id = newId(createdAt);
  const secret = `${INITIAL_TOKEN_PREFIX}${newSecret()}`;
  const expiresAt = new Date(createdAt.getTime() + INITIAL_TOKEN_HOURS * 3_600_000);
  const token = { id, organisationId, secretHash: hashSecret(secret), createdAt, expiresAt };
  const isDone = await insertInitialToken(token, UNUSED_INITIAL_TOKENS, {
    organisationId,
    actor: describeActor(actor),
    action: "initial-access-token.create",
    object: `initial-access-token:${id}`,
    detail: { expiresAt: expiresAt.toISOString() },
  });
  if (isDone) return { id, createdAt, expiresAt, consumedAt: null, secret };
  throw new DomainError(
    "state-conflict",
    `There are ${UNUSED_INITIAL_TOKENS} unused initial access tokens: use one or take one back`,
  );
}
