import { DomainError } from "#lib/errors.ts";

import { externalProviderNames } from "./external-providers.ts";
import { runNextAuth } from "./run-next-auth.ts";
import { portalCookie } from "./session-cookie.ts";

type Credentials = { email: string; password: string };

const isSessionCookie = (cookie: string) => cookie.startsWith(`${portalCookie("session")}=`);

/** Signs in through next-auth and returns the session's Set-Cookie value. Throws what `checkSignIn` throws. */
export async function signIn(request: Request, credentials: Credentials): Promise<string> {
  let refusal: unknown;
  const { cookies } = await runNextAuth({
    action: ["callback", "credentials"],
    body: { ...credentials },
    request,
    onRefusal: (error) => {
      refusal = error;
    },
  });
  if (refusal) throw refusal;
  const cookie = cookies.find(isSessionCookie);
  if (!cookie) throw new DomainError("unexpected", "The session could not be started");
  return cookie;
}

/** Ends the session at once and returns the Set-Cookie values that clear its cookie. */
export async function signOut(request: Request): Promise<string[]> {
  const { cookies } = await runNextAuth({ action: ["signout"], request });
  return cookies.filter(isSessionCookie);
}

/** Where to send the browser to sign in with another site, and the cookies it brings back. */
export async function startExternalSignIn(request: Request, provider: string) {
  if (!externalProviderNames().some(({ id }) => id === provider)) {
    throw new DomainError("resource-not-found", "Signing in with this site is not set up");
  }
  const { cookies, location } = await runNextAuth({ action: ["signin", provider], request });
  if (!location) throw new DomainError("unavailable", "The other site cannot be reached at the moment");
  const csrf = `${portalCookie("csrf")}=`;
  return { location, cookies: cookies.filter((cookie) => !cookie.startsWith(csrf)) };
}
