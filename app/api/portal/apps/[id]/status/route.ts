import { resumeApp, suspendApp } from "#lib/apps/change-app-status.ts";
import { inputs } from "#lib/http/portal/inputs.ts";
import { portalRoute } from "#lib/http/portal-route.ts";

export const POST = portalRoute(
  { input: inputs.appStatus, back: "/app/apps/{id}/settings" },
  async ({ actor, input, params }) => {
    const isSuspending = input.status === "suspended";
    const { id } = await (isSuspending ? suspendApp : resumeApp)(actor, params["id"] ?? "");
    const notice = isSuspending ? "The app is suspended: every request is refused." : "The app works again.";
    return { redirectTo: `/app/apps/${id}/settings`, notice };
  },
);
