import { updateApp } from "#lib/apps/update-app.ts";
import { inputs } from "#lib/http/portal/inputs.ts";
import { portalRoute } from "#lib/http/portal-route.ts";

const settings = { input: inputs.redirectUris, back: "/app/apps/{id}/settings", keep: ["redirectUris"] } as const;

export const POST = portalRoute(settings, async ({ actor, input, params }) => {
  const { id } = await updateApp(actor, params["id"] ?? "", input);
  return {
    redirectTo: `/app/apps/${id}/settings`,
    notice: "The redirect addresses are saved. They hold from the next request on.",
  };
});
