import { hkdfSync } from "node:crypto";
import type { AuthOptions } from "next-auth";
import CredentialsProvider from "next-auth/providers/credentials";

import { checkSignIn } from "#lib/developers/check-sign-in.ts";
import { SESSION_SECONDS } from "#lib/developers/model.ts";
import { endSession, findSession, startSession } from "#lib/developers/sessions.ts";
import { env, shareOwnAddress } from "#lib/env.ts";
import { describeError, log } from "#lib/log.ts";

import { externalProviders, signInExternally } from "./external-providers.ts";
import { returnPath } from "./return-path.ts";
import { isHttps, portalCookie } from "./session-cookie.ts";

/** What our `decode` and `encode` pass to each other; next-auth hands it on untouched. */
type SessionToken = { sub?: string; secret?: string; userAgent?: string | null };

/** next-auth's own secret, for its CSRF and OAuth cookies: derived, so that nothing more has to be configured. */
export function authSecret(): string {
  const key = Buffer.from(env().SECRETS_KEY ?? "", "base64");
  if (key.length !== 32) throw new Error("SECRETS_KEY is not set");
  return Buffer.from(hkdfSync("sha256", key, "", "sandbank portal sign-in", 32)).toString("base64url");
}

// The cookie holds a random secret and the session is a row: signing out and revoking hold at once.
const jwt: AuthOptions["jwt"] = {
  async encode({ token }) {
    const { secret, sub, userAgent } = (token ?? {}) as SessionToken;
    if (secret) return secret;
    if (!sub) throw new Error("A session needs a developer");
    return startSession(sub, userAgent ?? null);
  },
  async decode({ token }) {
    const session = token ? await findSession(token) : null;
    if (!session || !token) return null;
    const { developerId, name, email } = session.actor;
    return { sub: developerId, name, email, secret: token };
  },
};

function cookies(): AuthOptions["cookies"] {
  const options = { httpOnly: true, sameSite: "lax" as const, path: "/", secure: isHttps() };
  const cookie = (name: string, maxAge?: number) => ({ name: portalCookie(name), options: { ...options, maxAge } });
  return {
    sessionToken: cookie("session"),
    callbackUrl: cookie("callback"),
    csrfToken: cookie("csrf"),
    pkceCodeVerifier: cookie("pkce", 900),
    state: cookie("state", 900),
    nonce: cookie("nonce", 900),
  };
}

/** next-auth's settings. `onRefusal` hears why a password was refused, which next-auth itself would only pass on as text. */
export function nextAuthOptions(onRefusal: (error: unknown) => void = () => {}): AuthOptions {
  shareOwnAddress();
  const credentials = CredentialsProvider({
    credentials: { email: { type: "email" }, password: { type: "password" } },
    async authorize(input, request) {
      try {
        const { developerId } = await checkSignIn({ email: input?.email ?? "", password: input?.password ?? "" });
        return { id: developerId, userAgent: String(request.headers?.["user-agent"] ?? "") };
      } catch (error) {
        onRefusal(error);
        return null;
      }
    },
  });
  return {
    secret: authSecret(),
    useSecureCookies: isHttps(),
    providers: [credentials, ...externalProviders()],
    session: { strategy: "jwt", maxAge: SESSION_SECONDS },
    jwt: { ...jwt, secret: authSecret() },
    cookies: cookies(),
    pages: { signIn: "/sign-in", signOut: "/sign-in", error: "/sign-in", verifyRequest: "/sign-in", newUser: "/app" },
    callbacks: {
      signIn: ({ user, account, profile }) => signInExternally(user, account, profile),
      jwt: ({ token, user }) =>
        user ? { ...token, sub: user.id, userAgent: "userAgent" in user ? user.userAgent : null } : token,
      session: ({ session }) => session,
      redirect: ({ url, baseUrl }) =>
        `${baseUrl}${returnPath(url.startsWith(baseUrl) ? url.slice(baseUrl.length) : url)}`,
    },
    events: {
      async signOut({ token }) {
        const { secret } = (token ?? {}) as SessionToken;
        if (secret) await endSession(secret);
      },
    },
    logger: {
      error: (code, detail) => log("warn", "next-auth refused", { code, reason: describeError(detail) }),
      warn: (code) => log("debug", "next-auth", { code }),
      debug: () => {},
    },
  };
}
