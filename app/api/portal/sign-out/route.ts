import { signOut } from "#lib/auth/sign-in.ts";
import { inputs } from "#lib/http/portal/inputs.ts";
import { publicRoute } from "#lib/http/portal-route.ts";

export const POST = publicRoute({ input: inputs.nothing, back: "/sign-in" }, async ({ request }) => {
  return { redirectTo: "/sign-in", cookies: await signOut(request), notice: "You are signed out." };
});
