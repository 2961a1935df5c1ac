import { resetPassword } from "#lib/developers/reset-password.ts";
import { inputs } from "#lib/http/portal/inputs.ts";
import { publicRoute } from "#lib/http/portal-route.ts";

export const POST = publicRoute(
  { input: inputs.resetPassword, back: "/reset-password", keep: ["token"] },
  async ({ input }) => {
    await resetPassword(input.token, input.password);
    return { redirectTo: "/sign-in", notice: "The new password is set and every session was ended. Sign in with it." };
  },
);
