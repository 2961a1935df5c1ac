import { addAppKey } from "#lib/apps/rotate-keys.ts";
import { inputs } from "#lib/http/portal/inputs.ts";
import { portalRoute } from "#lib/http/portal-route.ts";

export const POST = portalRoute(
  { input: inputs.key, back: "/app/apps/{id}/keys" },
  async ({ actor, input, params }) => {
    const { id } = await addAppKey(actor, params["id"] ?? "", input.jwks);
    return {
      redirectTo: `/app/apps/${id}/keys`,
      notice: "The key is added. The old one works too until you revoke it.",
    };
  },
);
