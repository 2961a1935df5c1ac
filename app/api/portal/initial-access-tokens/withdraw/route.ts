import { inputs } from "#lib/http/portal/inputs.ts";
import { requireOrganisation } from "#lib/http/portal/require-organisation.ts";
import { portalRoute } from "#lib/http/portal-route.ts";
import { withdrawInitialAccessToken } from "#lib/registration/withdraw-initial-access-token.ts";

export const POST = portalRoute(
  { input: inputs.initialTokenId, back: "/app/api-keys" },
  async ({ actor, input, request }) => {
    const { id: organisationId } = await requireOrganisation(actor, request);
    await withdrawInitialAccessToken(actor, organisationId, input.id);
    return { redirectTo: "/app/api-keys", notice: "The token is taken back: it registers nothing from now on." };
  },
);
