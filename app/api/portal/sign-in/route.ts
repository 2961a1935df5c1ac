import { returnPath } from "#lib/auth/return-path.ts";
import { signIn } from "#lib/auth/sign-in.ts";
import { inputs } from "#lib/http/portal/inputs.ts";
import { publicRoute } from "#lib/http/portal-route.ts";

export const POST = publicRoute(
  { input: inputs.signIn, back: "/sign-in", keep: ["email", "returnTo"] },
  async ({ input, request }) => {
    const cookie = await signIn(request, { email: input.email, password: input.password });
    return { redirectTo: returnPath(input.returnTo), cookies: [cookie] };
  },
);
