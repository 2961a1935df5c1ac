import { requestPasswordReset } from "#lib/developers/request-password-reset.ts";
import { inputs } from "#lib/http/portal/inputs.ts";
import { publicRoute } from "#lib/http/portal-route.ts";

const NOTICE = "If there is an account with this address, a link to set a new password is on its way.";

export const POST = publicRoute(
  { input: inputs.forgotPassword, back: "/forgot-password", keep: ["email"] },
  async ({ input }) => {
    await requestPasswordReset(input.email);
    return { redirectTo: "/forgot-password", notice: NOTICE };
  },
);
