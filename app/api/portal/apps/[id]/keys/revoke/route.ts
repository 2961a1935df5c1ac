import { revokeAppKey } from "#lib/apps/rotate-keys.ts";
import { inputs } from "#lib/http/portal/inputs.ts";
import { portalRoute } from "#lib/http/portal-route.ts";

export const POST = portalRoute(
  { input: inputs.kid, back: "/app/apps/{id}/keys" },
  async ({ actor, input, params }) => {
    const { id } = await revokeAppKey(actor, params["id"] ?? "", input.kid);
    return { redirectTo: `/app/apps/${id}/keys`, notice: "The key is revoked. What it signs is refused from now on." };
  },
);
