import type { AccessRow } from "#lib/consents/access.ts";
import { findAccess } from "#lib/consents/find-access.ts";
import { now } from "#lib/clock.ts";
import { DomainError } from "#lib/errors.ts";
import type { Contract } from "#lib/standards/contract.ts";
import type { CallTrace } from "./call-trace.ts";
import { rememberApp } from "./limit-rate.ts";
import type { BearerToken } from "./read-bearer-token.ts";

/** Who calls, as one row of one query: token, app, organisation, consent and its accounts. */
export type Caller = AccessRow & { appId: string; organisationId: string };

const KIND_OF_GRANT = { client_credentials: "ClientCredentials", authorization_code: "AccessToken" } as const;

/** Looks the token up, every time anew. Throws token-missing, token-invalid, token-expired and token-wrong-grant. */
export async function findCaller(
  trace: Pick<CallTrace, "caller" | "consentId">,
  token: BearerToken | null,
  { grant }: Pick<Contract, "grant">,
): Promise<Caller> {
  if (!token)
    throw new DomainError("token-missing", "Send an access token in the Authorization header, as Bearer", {
      field: "Authorization",
      received: "no access token",
      expected: "Authorization: Bearer and the token",
    });
  const access = await findAccess(token.hash);
  if (!isCaller(access)) {
    throw new DomainError("token-invalid", "The access token is not one of this bank's, or it was revoked", {
      field: "Authorization",
      received: "a token that is unknown here",
      expected: "a token this bank has issued, of a consent that was not stopped",
    });
  }
  trace.caller = access;
  trace.consentId ??= access.consentId;
  rememberApp(token, access.appId);
  if (access.tokenExpires !== null && access.tokenExpires * 1000 <= now().getTime()) {
    throw new DomainError("token-expired", "The access token has expired: ask for a new one", {
      field: "Authorization",
      received: `a token that ended at ${new Date(access.tokenExpires * 1000).toISOString()}`,
      expected: "a token within its life",
    });
  }
  requireGrant(access, grant);
  return access;
}

function isCaller(access: AccessRow | null): access is Caller {
  return access !== null && access.appId !== null && access.organisationId !== null;
}

function requireGrant({ model }: AccessRow, grant: Contract["grant"]): void {
  const kind = model === "EndedAccessToken" ? "AccessToken" : model;
  if (grant === "api_key" || grant === "public" || kind === KIND_OF_GRANT[grant]) return;
  const message =
    grant === "client_credentials"
      ? "This operation takes a client credentials token of the app, not a token of a customer's consent"
      : "This operation takes a token that a customer's consent was authorised for, not a client credentials token";
  throw new DomainError("token-wrong-grant", message, {
    field: "Authorization",
    received: kind === "AccessToken" ? "a token of a customer's consent" : "a client credentials token",
    expected: grant === "client_credentials" ? "a client credentials token" : "a token of a customer's consent",
  });
}
