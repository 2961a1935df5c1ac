import { updateApp } from "#lib/apps/update-app.ts";
import { inputs } from "#lib/http/portal/inputs.ts";
import { portalRoute } from "#lib/http/portal-route.ts";

const settings = {
  input: inputs.appDetails,
  back: "/app/apps/{id}/settings",
  keep: ["name", "scopes", "release"],
} as const;

export const POST = portalRoute(settings, async ({ actor, input, params }) => {
  const { id } = await updateApp(actor, params["id"] ?? "", input);
  return { redirectTo: `/app/apps/${id}/settings`, notice: "Saved. It holds from the next request on." };
});
