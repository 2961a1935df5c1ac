import { createApiKey } from "#lib/developers/create-api-key.ts";
import { inputs } from "#lib/http/portal/inputs.ts";
import { requireOrganisation } from "#lib/http/portal/require-organisation.ts";
import { revealSecret } from "#lib/http/portal/reveal-secret.ts";
import { portalRoute } from "#lib/http/portal-route.ts";

export const POST = portalRoute(
  { input: inputs.apiKey, back: "/app/api-keys", keep: ["name"] },
  async ({ actor, input, request }) => {
    const { id: organisationId } = await requireOrganisation(actor, request);
    const key = await createApiKey(actor, organisationId, input.name);
    const { query, cookie } = revealSecret(key.secret);
    return { redirectTo: `/app/api-keys?${query}`, data: key, cookies: [cookie] };
  },
);
