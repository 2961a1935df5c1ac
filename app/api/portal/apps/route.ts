import { createApp } from "#lib/apps/create-app.ts";
import { inputs } from "#lib/http/portal/inputs.ts";
import { requireOrganisation } from "#lib/http/portal/require-organisation.ts";
import { portalRoute } from "#lib/http/portal-route.ts";

const settings = {
  input: inputs.app,
  back: "/app/apps/new",
  keep: [
    "name",
    "redirectUris",
    "profile",
    "scopes",
    "jwks",
    "jwksUri",
    "tokenEndpointAuthMethod",
    "tlsSubjectDn",
    "senderConstraint",
  ],
} as const;

export const POST = portalRoute(settings, async ({ actor, input, request }) => {
  const { id: organisationId } = await requireOrganisation(actor, request);
  const { id, clientId } = await createApp(actor, { ...input, organisationId });
  return {
    redirectTo: `/app/apps/${id}`,
    notice: "The app is registered and is an OAuth client now.",
    data: { id, clientId },
  };
});
