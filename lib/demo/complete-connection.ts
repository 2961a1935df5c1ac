import { decodeJwt } from "jose";
import * as openid from "openid-client";

import { now, secondsFromNow } from "#lib/clock.ts";

import { BankProblem, describeProblem } from "./bank-problem.ts";
import { credentialsFor } from "./default-credentials.ts";
import { deleteConsent } from "./delete-consent.ts";
import { demoAddresses } from "./demo-addresses.ts";
import type { BankConnection, PendingConnection, Problem, Visit } from "./model.ts";
import { openBank } from "./open-bank.ts";
import { parseResponse } from "./parse-response.ts";
import { changeSession, type DemoSession } from "./session.ts";

const ACCEPTED_ACR = new Set(["urn:openbanking:psd2:sca", "urn:openbanking:psd2:ca"]);

/** Checks what the customer came back with and exchanges the code. Returns the problem, or null when connected. */
export async function completeConnection(
  session: DemoSession,
  response: string,
  visit: Visit,
): Promise<Problem | null> {
  const parameters = parseResponse(response);
  const state = parameters?.get("state");
  const pending = state ? await takePending(session, state) : undefined;
  if (!parameters || !pending) return keepProblem(session, mismatch("state_unknown", UNKNOWN_STATE, null));
  const sameVisit = { ...visit, interactionId: pending.interactionId };
  try {
    const connection = await exchange(pending, parameters, sameVisit);
    const replaced = session.state.connection;
    await changeSession(session, (kept) => ({ ...kept, connection, problem: null }));
    if (replaced) await deleteConsent(replaced, sameVisit).catch(() => undefined);
    return null;
  } catch (error) {
    return keepProblem(session, describeProblem(error, pending.interactionId));
  }
}

const UNKNOWN_STATE = "This answer belongs to no connection that was started in this browser, or it was used already.";

/** An answer can be used once. */
async function takePending(session: DemoSession, state: string): Promise<PendingConnection | undefined> {
  let taken: PendingConnection | undefined;
  await changeSession(session, (kept) => {
    taken = kept.pending.find((one) => one.state === state);
    return { ...kept, pending: kept.pending.filter((one) => one.state !== state) };
  });
  return taken;
}

async function exchange(
  pending: PendingConnection,
  parameters: URLSearchParams,
  visit: Visit,
): Promise<BankConnection> {
  const bank = await openBank(await credentialsFor(pending.own), visit);
  const returnedTo = new URL(demoAddresses().redirectUri);
  returnedTo.hash = parameters.toString();
  const front = parameters.get("id_token");
  if (front) requireIntent(decodeJwt(front), pending);
  const tokens = await openid.authorizationCodeGrant(bank.config, returnedTo, {
    expectedState: pending.state,
    expectedNonce: pending.nonce,
    pkceCodeVerifier: pending.codeVerifier,
    idTokenExpected: true,
  });
  const claims = tokens.claims();
  requireIntent(claims ?? {}, pending);
  if (front && decodeJwt(front).sub !== claims?.sub)
    throw new BankProblem(mismatch("sub_differs", "The two identity tokens name different customers.", pending));
  return {
    own: pending.own,
    consentId: pending.consentId,
    accessToken: tokens.access_token,
    accessTokenExpiresAt: secondsFromNow(tokens.expires_in ?? 60).toISOString(),
    refreshToken: tokens.refresh_token ?? null,
    connectedAt: now().toISOString(),
    sharingEndsAt: pending.sharingEndsAt,
  };
}

/** The customer must have authorised this very consent, and have been authenticated for it. */
function requireIntent(claims: Record<string, unknown>, pending: PendingConnection): void {
  if (claims["openbanking_intent_id"] !== pending.consentId) {
    throw new BankProblem(
      mismatch("intent_differs", "The identity token names another consent than the one that was asked for.", pending),
    );
  }
  if (!ACCEPTED_ACR.has(String(claims["acr"]))) {
    throw new BankProblem(
      mismatch("acr_missing", "The identity token does not say how the customer logged in.", pending),
    );
  }
}

function mismatch(error: string, description: string, pending: PendingConnection | null): Problem {
  return { kind: "mismatch", error, description, status: null, interactionId: pending?.interactionId ?? null };
}

async function keepProblem(session: DemoSession, problem: Problem): Promise<Problem> {
  await changeSession(session, (state) => ({ ...state, problem }));
  return problem;
}
