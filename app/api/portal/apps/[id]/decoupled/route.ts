import { changeDecoupled } from "#lib/apps/change-decoupled.ts";
import { inputs } from "#lib/http/portal/inputs.ts";
import { portalRoute } from "#lib/http/portal-route.ts";

const settings = {
  input: inputs.decoupled,
  back: "/app/apps/{id}/settings",
  keep: ["delivery", "notificationUri", "requestAlg", "userCode"],
} as const;

export const POST = portalRoute(settings, async ({ actor, input, params }) => {
  const userCode = input.userCode === "yes";
  const { id } = await changeDecoupled(actor, params["id"] ?? "", { ...input, userCode });
  return {
    redirectTo: `/app/apps/${id}/settings`,
    notice: "The decoupled flow is saved. It holds from the next request on.",
  };
});
