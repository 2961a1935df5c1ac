import { chooseVersion } from "#lib/api-builder/choose-version.ts";
import { inputs } from "#lib/http/portal/inputs.ts";
import { portalRoute } from "#lib/http/portal-route.ts";

export const POST = portalRoute(
  { input: inputs.apiVersionNumber, back: "/admin/apis/{id}/versions" },
  async ({ actor, input: { number }, params }) => {
    await chooseVersion(actor, params["id"] ?? "", number);
    return {
      redirectTo: `/admin/apis/${params["id"]}/versions`,
      notice: `Upload ${number} is served from the next call on.`,
    };
  },
);
