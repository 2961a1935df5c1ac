import { deleteApp } from "#lib/apps/delete-app.ts";
import { inputs } from "#lib/http/portal/inputs.ts";
import { portalRoute } from "#lib/http/portal-route.ts";

export const POST = portalRoute(
  { input: inputs.typedName, back: "/app/apps/{id}/settings" },
  async ({ actor, input, params }) => {
    await deleteApp(actor, params["id"] ?? "", input.typedName);
    return { redirectTo: "/app/apps", notice: `${input.typedName.trim()} is deleted, with its tokens and consents.` };
  },
);
