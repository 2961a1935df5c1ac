import { randomUUID } from "node:crypto";
import { changeDecoupled } from "#lib/apps/change-decoupled.ts";
import { approveRequest } from "#lib/backchannel/approve-request.ts";
import type { BackchannelState } from "#lib/backchannel/model.ts";
import { viewRequest } from "#lib/backchannel/view-request.ts";
import { findDecision } from "#lib/backchannel/find-decision.ts";
import { findCustomerByUsername } from "#lib/customers/find-customer.ts";
import { finishBackchannel } from "#lib/oidc/finish-backchannel.ts";
import { hashSecret } from "#lib/secrets.ts";
import type { Username } from "./customer.ts";
import { ISSUER, makeThirdParty, seconds } from "./third-party.ts";
import type { ThirdParty } from "./third-party.ts";

type Overrides = Record<string, unknown>;

export const CIBA_GRANT = "urn:openid:params:grant-type:ciba";

/** A third party whose app has the decoupled flow. */
export async function makeDecoupled(
  delivery: "poll" | "ping" = "poll",
  more: { notificationUri?: string; userCode?: boolean; requestAlg?: string } = {},
  options: Parameters<typeof makeThirdParty>[0] = {},
): Promise<ThirdParty> {
  const party = await makeThirdParty(options);
  await changeDecoupled({ kind: "system" }, party.app.id, { delivery, ...more });
  return party;
}

export async function customerId(username: Username): Promise<string> {
  return (await findCustomerByUsername(username))?.id ?? "";
}

export function loginHintToken(party: ThirdParty, subject: Overrides, overrides: Overrides = {}): Promise<string> {
  const at = seconds();
  return party.sign({ iss: party.app.clientId, aud: ISSUER, iat: at, exp: at + 60, ...subject, ...overrides });
}

export function requestClaims(party: ThirdParty, consentId: string, overrides: Overrides = {}): Overrides {
  const at = seconds();
  const own = { iss: party.app.clientId, aud: ISSUER, iat: at, nbf: at, exp: at + 60, jti: randomUUID() };
  return { ...own, scope: "openid accounts", "openbanking-intent-id": consentId, ...overrides };
}

/** Asks the bank: POST /bc-authorize. */
export async function askBank(party: ThirdParty, consentId: string, overrides: Overrides = {}): Promise<Response> {
  const request = await party.sign(requestClaims(party, consentId, overrides));
  return party.post("/bc-authorize", { request });
}

/** Asks for one customer's authentication and returns the auth_req_id. */
export async function askFor(
  party: ThirdParty,
  consentId: string,
  username: Username = "maya.okafor",
  overrides: Overrides = {},
): Promise<string> {
  const hint = await loginHintToken(party, { username });
  const response = await askBank(party, consentId, { login_hint_token: hint, ...overrides });
  const body = (await response.json()) as { auth_req_id?: string };
  if (!body.auth_req_id) throw new Error(JSON.stringify(body));
  return body.auth_req_id;
}

export function collect(
  party: ThirdParty,
  authReqId: string,
  how: Parameters<ThirdParty["post"]>[3] = {},
): Promise<Response> {
  return party.post("/token", { grant_type: CIBA_GRANT, auth_req_id: authReqId }, undefined, how);
}

export async function requestIdOf(authReqId: string): Promise<string> {
  return (await findDecision({ referenceHash: hashSecret(authReqId) }))?.requestId ?? "";
}

/** The customer approves everything on the phone, and the provider learns of it as it does from the phone's form. */
export async function approveOnPhone(authReqId: string, username: Username = "maya.okafor"): Promise<BackchannelState> {
  const id = await requestIdOf(authReqId);
  const decider = { customerId: await customerId(username), methods: ["phone", "password"] };
  const view = await viewRequest(decider, id);
  const accountIds = view.accounts.filter(({ unavailable }) => unavailable === null).map((account) => account.id);
  const state = await approveRequest(decider, id, { accountIds, shown: view.shown });
  await finishBackchannel(id);
  return state;
}
