import { changePassword } from "#lib/developers/change-password.ts";
import { inputs } from "#lib/http/portal/inputs.ts";
import { portalRoute } from "#lib/http/portal-route.ts";

export const POST = portalRoute({ input: inputs.password, back: "/app/account" }, async ({ actor, session, input }) => {
  await changePassword(actor, { ...input, keepSessionId: session.sessionId });
  return { redirectTo: "/app/account", notice: "The password is changed. Your other sessions were ended." };
});
