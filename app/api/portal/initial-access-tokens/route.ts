import { inputs } from "#lib/http/portal/inputs.ts";
import { requireOrganisation } from "#lib/http/portal/require-organisation.ts";
import { revealSecret } from "#lib/http/portal/reveal-secret.ts";
import { portalRoute } from "#lib/http/portal-route.ts";
import { createInitialAccessToken } from "#lib/registration/create-initial-access-token.ts";

export const POST = portalRoute({ input: inputs.nothing, back: "/app/api-keys" }, async ({ actor, request }) => {
  const { id: organisationId } = await requireOrganisation(actor, request);
  const token = await createInitialAccessToken(actor, organisationId);
  const { query, cookie } = revealSecret(token.secret);
  return { redirectTo: `/app/api-keys?${query}`, data: token, cookies: [cookie] };
});
