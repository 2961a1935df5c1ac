import { errors, Provider } from "oidc-provider";
import type { Adapter, AdapterPayload } from "oidc-provider";
import { now } from "#lib/clock.ts";
import { isUuid } from "#lib/ids.ts";
import { hashSecret } from "#lib/secrets.ts";
import { backchannelAdapter } from "./backchannel-adapter.ts";
import { findClientMetadata } from "./clients.ts";
import {
  consumeRecord,
  deleteGrant,
  deleteRecord,
  deleteRecordsOfGrant,
  insertRecordWithJwt,
  readRecord,
  upsertRecord,
} from "./data.ts";
import { intentOf } from "./intent.ts";
import { openPayload, sealPayload } from "./payloads.ts";
import { rebindRefreshToken } from "./rebind-refresh-token.ts";
import { refusedAt } from "./refused-step.ts";
import { takeHeldJwt } from "./replay.ts";

/** What may exist only while its consent is authorised. */
const UNDER_CONSENT = new Set(["AuthorizationCode", "AccessToken", "RefreshToken"]);

/** Where the provider keeps its records of one kind. `furtherScopes` are those of published APIs it was started with. */
export function adapterFor(model: string, furtherScopes: readonly string[]): Adapter {
  if (model === "Client") return { ...readOnly, find: (clientId) => findClientMetadata(clientId, furtherScopes) };
  if (model === "BackchannelAuthenticationRequest") return backchannelAdapter(recordAdapter(model));
  // Every visit authenticates (strong customer authentication), so no login is remembered.
  return model === "Session" ? forgetfulAdapter : recordAdapter(model);
}

function recordAdapter(model: string): Adapter {
  return {
    async upsert(id, given, expiresIn) {
      const at = now();
      const payload = model === "RefreshToken" ? bindToKey(given) : given;
      const row = {
        model,
        idHash: hashSecret(id),
        payload: sealPayload(model, payload),
        expiresAt: expiresIn === undefined ? null : new Date(at.getTime() + expiresIn * 1000),
        ...columnsOf(payload),
      };
      const jwt = model === "ClientCredentials" ? takeHeldJwt() : undefined;
      if (jwt) {
        if (await insertRecordWithJwt(row, at, jwt)) return;
        throw new errors.InvalidClientAuth("client assertion tokens must only be used once");
      }
      const underConsent = UNDER_CONSENT.has(model) && row.consentId !== null;
      if (await upsertRecord(row, at, underConsent)) return;
      throw refusedAt("consent", consentGone(model));
    },
    async find(id) {
      const record = await readRecord(model, hashSecret(id));
      if (!record) return undefined;
      const stored = openPayload(model, record.payload);
      const payload = model === "RefreshToken" ? await rebindRefreshToken(stored) : stored;
      if (!record.consumedAt) return payload;
      // A pushed request that was used counts as expired, so that its link does not start another visit.
      const spent = model === "PushedAuthorizationRequest" ? { exp: 0 } : {};
      return { ...payload, ...spent, consumed: Math.floor(record.consumedAt.getTime() / 1000) };
    },
    async consume(id) {
      if (await consumeRecord(model, hashSecret(id), now())) return;
      throw model === "PushedAuthorizationRequest"
        ? new errors.InvalidRequestUri("request_uri was already used")
        : new errors.InvalidGrant("already consumed");
    },
    async destroy(id) {
      const isFirst = await (model === "Grant" ? deleteGrant(hashSecret(id)) : deleteRecord(model, hashSecret(id)));
      // An interaction is resumed once: the second of two parallel requests finds it gone.
      if (!isFirst && model === "Interaction")
        throw new errors.SessionNotFound("this visit has been completed already");
    },
    revokeByGrantId: (grantId) => deleteRecordsOfGrant(model, hashSecret(grantId)),
    findByUid: async () => undefined,
    findByUserCode: async () => undefined,
  };
}

const readOnly = {
  upsert: async () => undefined,
  consume: async () => undefined,
  destroy: async () => undefined,
  revokeByGrantId: async () => undefined,
  findByUid: async () => undefined,
  findByUserCode: async () => undefined,
};

const forgetfulAdapter: Adapter = { ...readOnly, find: async () => undefined };

/** A refresh token is bound to the key of the access token that was issued with it, also for an app that authenticates. */
function bindToKey(payload: AdapterPayload): AdapterPayload {
  const accessToken = Provider.ctx?.oidc.entities.AccessToken;
  if (!accessToken || payload.jkt || payload["x5t#S256"]) return payload;
  const { jkt, "x5t#S256": thumbprint } = accessToken;
  return { ...payload, ...(jkt && { jkt }), ...(thumbprint && { "x5t#S256": thumbprint }) };
}

function columnsOf(payload: AdapterPayload) {
  const consentId = intentOf(payload.claims);
  return {
    grantHash: payload.grantId ? hashSecret(payload.grantId) : null,
    uidHash: payload.uid ? hashSecret(payload.uid) : null,
    clientId: payload.clientId ?? null,
    customerId: payload.accountId && isUuid(payload.accountId) ? payload.accountId : null,
    consentId: consentId && isUuid(consentId) ? consentId : null,
    scope: payload.scope ?? null,
    boundTo: payload["x5t#S256"] ?? payload.jkt ?? null,
  };
}

function consentGone(model: string): Error {
  if (model === "AuthorizationCode") return new errors.AccessDenied("the consent is not authorised");
  return new errors.InvalidGrant("the consent is not authorised any more");
}
