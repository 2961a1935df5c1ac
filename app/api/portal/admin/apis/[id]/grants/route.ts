import { decideAccess } from "#lib/api-builder/decide-access.ts";
import { inputs } from "#lib/http/portal/inputs.ts";
import { portalRoute } from "#lib/http/portal-route.ts";

export const POST = portalRoute(
  { input: inputs.apiDecision, back: "/admin/apis/{id}/grants" },
  async ({ actor, input, params }) => {
    const app = await decideAccess(actor, params["id"] ?? "", input);
    const notice = input.to === "approved" ? `${app} is let in.` : `${app} is kept out.`;
    return { redirectTo: `/admin/apis/${params["id"]}/grants`, notice };
  },
);
