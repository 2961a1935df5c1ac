import { verifyEmail } from "#lib/developers/verify-email.ts";
import { inputs } from "#lib/http/portal/inputs.ts";
import { publicRoute } from "#lib/http/portal-route.ts";

export const POST = publicRoute({ input: inputs.verifyEmail, back: "/verify-email" }, async ({ input }) => {
  await verifyEmail(input.token);
  return { redirectTo: "/sign-in", notice: "Your e-mail address is confirmed. Sign in to go on." };
});
