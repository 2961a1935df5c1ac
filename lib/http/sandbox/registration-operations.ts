import { now } from "#lib/clock.ts";
import { createInitialAccessToken } from "#lib/registration/create-initial-access-token.ts";
import { listInitialAccessTokens } from "#lib/registration/list-initial-access-tokens.ts";
import { initialTokenState, type InitialTokenView } from "#lib/registration/model.ts";
import { withdrawInitialAccessToken } from "#lib/registration/withdraw-initial-access-token.ts";
import type { InitialAccessToken } from "#lib/standards/sandbox/initial-access-tokens.ts";
import { type Operations, PAGE, toPage } from "./operation.ts";

/** Initial access tokens, for apps that register themselves by RFC 7591. */
export const REGISTRATION_OPERATIONS = {
  listInitialAccessTokens: async ({ actor, query: { cursor, limit = PAGE } }) => {
    const page = { before: cursor ?? null, limit: limit + 1 };
    const tokens = await listInitialAccessTokens(actor, actor.organisationId, page);
    return toPage(tokens.map(present), limit, ({ id }) => id);
  },
  createInitialAccessToken: async ({ actor }) => {
    const token = await createInitialAccessToken(actor, actor.organisationId);
    return { ...present(token), token: token.secret };
  },
  withdrawInitialAccessToken: async ({ actor, path }) =>
    withdrawInitialAccessToken(actor, actor.organisationId, path.id).then(() => null),
} satisfies Partial<Operations>;

function present(token: InitialTokenView): InitialAccessToken {
  return {
    id: token.id,
    state: initialTokenState(token, now()),
    created_at: token.createdAt.toISOString(),
    expires_at: token.expiresAt.toISOString(),
  };
}
