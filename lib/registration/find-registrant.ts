import { findAppByClientId } from "#lib/apps/find-app.ts";
import { type App, appMayAct } from "#lib/apps/model.ts";
import { now } from "#lib/clock.ts";
import type { AccessRow } from "#lib/consents/access.ts";
import { findAccess } from "#lib/consents/find-access.ts";
import { DomainError } from "#lib/errors.ts";
import { deleteClientToken, replaceRegistrationToken, selectClientIdByToken } from "./data.ts";

/** Who asks about a registration: the app itself, by its registration access token or by a client credentials token. */
export type Bearer = { tokenHash: string; clientId: string; access: AppAccess | null };

type AppAccess = AccessRow & { appId: string; organisationId: string; clientId: string };

const RFC_7592 = "RFC 7592, section 2";
const UK = "UK DCR 3.3, management of a registration";

/** Whose token this is; null when it is nobody's. */
export async function findBearer(tokenHash: string): Promise<Bearer | null> {
  const registered = await selectClientIdByToken(tokenHash);
  if (registered !== null) return { tokenHash, clientId: registered, access: null };
  const access = await findAccess(tokenHash);
  if (!isOfApp(access)) return null;
  if (access.model !== "ClientCredentials")
    throw new DomainError("token-wrong-grant", "Send a client credentials token of the app", { clause: UK });
  if (access.tokenExpires !== null && access.tokenExpires * 1000 <= now().getTime())
    throw new DomainError("token-expired", "The access token has expired: ask for a new one", { clause: UK });
  return { tokenHash, clientId: access.clientId, access };
}

function isOfApp(access: AccessRow | null): access is AppAccess {
  return access !== null && access.appId !== null && access.organisationId !== null && access.clientId !== null;
}

/** The bearer's own app at this address. An unknown one costs the token; somebody else's is forbidden. */
export async function requireRegistrant(bearer: Bearer, clientId: string): Promise<App> {
  const app = await findAppByClientId(clientId);
  if (!app) {
    await endToken(bearer);
    throw new DomainError("token-invalid", "There is no such registration; the token is revoked", {
      field: "client_id",
      clause: RFC_7592,
    });
  }
  if (app.clientId !== bearer.clientId)
    throw new DomainError("resource-not-yours", "The token belongs to another app", {
      field: "client_id",
      clause: RFC_7592,
    });
  requireKindOfToken(bearer, app);
  const refusal = appMayAct(app);
  if (refusal) throw new DomainError(refusal.code, refusal.message);
  return app;
}

function requireKindOfToken({ access }: Bearer, { origin }: App): void {
  if (origin === "dcr" && access)
    throw new DomainError("not-allowed", "Send the registration access token of this app", { clause: RFC_7592 });
  if (origin === "dcr-uk" || origin === "dcr") return;
  throw new DomainError("not-allowed", "This app was registered by a person: change it in the portal", { clause: UK });
}

async function endToken({ tokenHash, access }: Bearer): Promise<void> {
  if (access) await deleteClientToken(tokenHash);
  else await replaceRegistrationToken(null, tokenHash, null);
}
