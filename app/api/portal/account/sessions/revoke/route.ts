import { revokeSession } from "#lib/developers/sessions.ts";
import { inputs } from "#lib/http/portal/inputs.ts";
import { portalRoute } from "#lib/http/portal-route.ts";

export const POST = portalRoute({ input: inputs.sessionId, back: "/app/account" }, async ({ actor, input }) => {
  await revokeSession(actor, input.id);
  return { redirectTo: "/app/account", notice: "The session is ended." };
});
