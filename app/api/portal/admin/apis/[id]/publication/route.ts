import { publishApi } from "#lib/api-builder/publish-api.ts";
import { inputs } from "#lib/http/portal/inputs.ts";
import { portalRoute } from "#lib/http/portal-route.ts";

export const POST = portalRoute(
  { input: inputs.apiPublication, back: "/admin/apis/{id}" },
  async ({ actor, input, params }) => {
    const isPublished = input.isPublished === "yes";
    await publishApi(actor, params["id"] ?? "", isPublished);
    const notice = isPublished ? "It is published: apps can call it now." : "It is off the net: every call is refused.";
    return { redirectTo: `/admin/apis/${params["id"]}`, notice };
  },
);
