import { changeSettings } from "#lib/api-builder/change-settings.ts";
import { inputs } from "#lib/http/portal/inputs.ts";
import { portalRoute } from "#lib/http/portal-route.ts";

export const POST = portalRoute(
  {
    input: inputs.apiSettings,
    back: "/admin/apis/{id}",
    keep: ["title", "access", "source", "upstreamUrl", "quota"],
  },
  async ({ actor, input, params }) => {
    await changeSettings(actor, params["id"] ?? "", input);
    return { redirectTo: `/admin/apis/${params["id"]}`, notice: "The settings hold from the next call on." };
  },
);
