import { addVersion } from "#lib/api-builder/add-version.ts";
import { inputs } from "#lib/http/portal/inputs.ts";
import { portalRoute } from "#lib/http/portal-route.ts";

export const POST = portalRoute(
  { input: inputs.apiVersion, back: "/admin/apis/{id}/versions" },
  async ({ actor, input, params }) => {
    const number = await addVersion(actor, params["id"] ?? "", input.document);
    const notice = `Upload ${number} is served from the next call on.`;
    return { redirectTo: `/admin/apis/${params["id"]}/versions`, notice, data: { number } };
  },
);
