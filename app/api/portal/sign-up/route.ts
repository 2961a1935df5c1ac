import { signUp } from "#lib/developers/sign-up.ts";
import { inputs } from "#lib/http/portal/inputs.ts";
import { publicRoute } from "#lib/http/portal-route.ts";

export const POST = publicRoute(
  { input: inputs.signUp, back: "/sign-up", keep: ["name", "email"] },
  async ({ input }) => {
    const { email } = await signUp(input);
    return { redirectTo: "/sign-up/sent", notice: email };
  },
);
