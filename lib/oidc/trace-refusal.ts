import { decodeJwt } from "jose";
import type { KoaContextWithOIDC } from "oidc-provider";
import { findAppByClientId } from "#lib/apps/find-app.ts";
import type { App } from "#lib/apps/model.ts";
import { describeError, log } from "#lib/log.ts";

export type RefusalTrace = {
  /** The app a request names that did not authenticate: its owner wants to see why. Null when there is no such app. */
  named: App | null;
  /** What the code or token of the request was issued for, when it was issued to this very app. */
  source: Record<string, unknown> | undefined;
};

/** Looks up whom a refused request concerns and what it is about. Never throws: the answer is written already. */
export async function traceRefusal(ctx: KoaContextWithOIDC): Promise<RefusalTrace> {
  try {
    const named = ctx.oidc.client ? null : await findNamedApp(ctx);
    return { named, source: (await findSource(ctx)) as Record<string, unknown> | undefined };
  } catch (error) {
    log("warn", "a refusal could not be traced", { error: describeError(error) });
    return { named: null, source: undefined };
  }
}

async function findNamedApp({ oidc, query }: KoaContextWithOIDC): Promise<App | null> {
  const sent: Record<string, unknown> = { ...query, ...(oidc.body as Record<string, unknown> | undefined) };
  const clientId = oidc.entities.AccessToken?.clientId ?? sent["client_id"] ?? subjectOf(sent["client_assertion"]);
  return typeof clientId === "string" ? findAppByClientId(clientId) : null;
}

function subjectOf(assertion: unknown): unknown {
  if (typeof assertion !== "string") return undefined;
  try {
    return decodeJwt(assertion).sub;
  } catch {
    return undefined;
  }
}

/** The provider remembers a code or refresh token only when it was good. */
async function findSource({ oidc }: KoaContextWithOIDC): Promise<object | undefined> {
  const { AuthorizationCode, RefreshToken, AccessToken } = oidc.entities;
  const known = AuthorizationCode ?? RefreshToken ?? AccessToken;
  if (known || oidc.route !== "token" || !oidc.client) return known;
  const { code, refresh_token: token } = oidc.params ?? {};
  const found =
    typeof code === "string"
      ? await oidc.provider.AuthorizationCode.find(code, { ignoreExpiration: true })
      : typeof token === "string"
        ? await oidc.provider.RefreshToken.find(token, { ignoreExpiration: true })
        : undefined;
  return found?.clientId === oidc.client.clientId ? found : undefined;
}
