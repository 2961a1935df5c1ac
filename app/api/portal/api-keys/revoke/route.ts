import { revokeApiKey } from "#lib/developers/revoke-api-key.ts";
import { inputs } from "#lib/http/portal/inputs.ts";
import { requireOrganisation } from "#lib/http/portal/require-organisation.ts";
import { portalRoute } from "#lib/http/portal-route.ts";

export const POST = portalRoute(
  { input: inputs.apiKeyId, back: "/app/api-keys" },
  async ({ actor, input, request }) => {
    const { id: organisationId } = await requireOrganisation(actor, request);
    await revokeApiKey(actor, organisationId, input.id);
    return { redirectTo: "/app/api-keys", notice: "The key is revoked: it is refused from now on." };
  },
);
