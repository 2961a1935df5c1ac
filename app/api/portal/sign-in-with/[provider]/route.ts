import { startExternalSignIn } from "#lib/auth/sign-in.ts";
import { isDomainError } from "#lib/errors.ts";

type Context = { params: Promise<{ provider: string }> };

/** A link and not a form: the page's policy lets forms end on our own origin only. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const headers = new Headers({ "cache-control": "no-store", location: "/sign-in?error=Unavailable" });
  try {
    const { location, cookies } = await startExternalSignIn(request, (await params).provider);
    headers.set("location", location);
    for (const cookie of cookies) headers.append("set-cookie", cookie);
  } catch (error) {
    if (!isDomainError(error)) throw error;
  }
  return new Response(null, { status: 303, headers });
}
