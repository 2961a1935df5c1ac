import type { App } from "#lib/apps/model.ts";
import { startStep } from "#lib/apps/record-provisioning.ts";
import { DomainError } from "#lib/errors.ts";
import { hashSecret, newSecret } from "#lib/secrets.ts";
import { replaceRegistrationToken } from "./data.ts";
import { explainClaims } from "./explain-claims.ts";
import type { Progress, Registration } from "./model.ts";
import { readClient } from "./read-client.ts";
import { refuseMetadata } from "./refuse-metadata.ts";
import { replaceRegisteredApp } from "./write-app.ts";

const CLAUSE = "RFC 7592, section 2.2";

/** Of the bank alone: not to be sent with a change. */
const NOT_SENT = [
  "registration_access_token",
  "registration_client_uri",
  "client_secret_expires_at",
  "client_id_issued_at",
];

/** Replaces a registration (RFC 7592 §2.2): what is left out takes its default. The registration access token is replaced with it. */
export async function replaceClient(
  app: App,
  tokenHash: string,
  readBody: () => Promise<unknown>,
  { begin }: Progress,
): Promise<Registration> {
  const checked = startStep(2, "Registration checked");
  begin("metadata");
  const body = await readBody();
  const members = await explainClaims(body, () => withoutClientId(body, app.clientId));
  const { draft, keys } = await readClient(members, app.organisationRoles);
  begin("registration");
  const registrationToken = newSecret();
  const changed = await replaceRegisteredApp(app, {
    draft,
    keys,
    by: `app:${app.clientId}`,
    checked: checked("Registration access token, addresses, scopes and keys are in order (RFC 7592)"),
    before: async (tx) => {
      if (await replaceRegistrationToken(tx, tokenHash, hashSecret(registrationToken))) return;
      throw new DomainError("token-invalid", "The registration access token was replaced meanwhile", {
        field: "Authorization",
        clause: CLAUSE,
      });
    },
  });
  return { app: changed, registrationToken };
}

/** The members without client_id, which has to be there and to be the app's own. */
function withoutClientId(body: unknown, clientId: string): unknown {
  if (typeof body !== "object" || body === null || Array.isArray(body)) return body;
  const { client_id: sent, ...members } = body as Record<string, unknown>;
  if (sent !== clientId) throw refuseMetadata("client_id", "is mandatory and is the one of the address", CLAUSE);
  const forbidden = NOT_SENT.find((name) => name in members);
  if (forbidden) throw refuseMetadata(forbidden, "must not be sent with a change", CLAUSE);
  return members;
}
