import { requestAccess } from "#lib/api-builder/request-access.ts";
import { inputs } from "#lib/http/portal/inputs.ts";
import { portalRoute } from "#lib/http/portal-route.ts";

export const POST = portalRoute({ input: inputs.apiRequest, back: "/app/apis" }, async ({ actor, input, params }) => {
  const { title, app } = await requestAccess(actor, params["slug"] ?? "", input.appId);
  return { redirectTo: "/app/apis", notice: `${app} has asked for ${title}. The bank's operations team decides.` };
});
