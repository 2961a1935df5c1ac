import { deleteApi } from "#lib/api-builder/delete-api.ts";
import { inputs } from "#lib/http/portal/inputs.ts";
import { portalRoute } from "#lib/http/portal-route.ts";

export const POST = portalRoute(
  { input: inputs.typedSlug, back: "/admin/apis/{id}" },
  async ({ actor, input, params }) => {
    const title = await deleteApi(actor, params["id"] ?? "", input.typedSlug);
    return { redirectTo: "/admin/apis", notice: `${title} is deleted.` };
  },
);
