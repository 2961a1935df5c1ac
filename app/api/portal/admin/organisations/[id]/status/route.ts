import { inputs } from "#lib/http/portal/inputs.ts";
import { portalRoute } from "#lib/http/portal-route.ts";
import { changeOrganisationStatus } from "#lib/organisations/change-organisation-status.ts";

export const POST = portalRoute(
  { input: inputs.organisationStatus, back: "/admin" },
  async ({ actor, input, params }) => {
    const { name, status } = await changeOrganisationStatus(actor, params["id"] ?? "", input.step, input.reason);
    return { redirectTo: "/admin", notice: `${name} is ${status} now. It holds for its apps' next request.` };
  },
);
