import * as openid from "openid-client";

import { now } from "#lib/clock.ts";

import { consentAnswer } from "./bank-answers.ts";
import { callBank } from "./call-bank.ts";
import { credentialsFor } from "./default-credentials.ts";
import { demoAddresses } from "./demo-addresses.ts";
import { HISTORY_MONTHS, PERMISSIONS, SHARING_DAYS, type PendingConnection, type Visit } from "./model.ts";
import { type Bank, fetchClientToken, openBank } from "./open-bank.ts";
import { changeSession, type DemoSession } from "./session.ts";

const DAY_MS = 86_400_000;
const PENDING_KEPT = 5;
const ACR_VALUES = ["urn:openbanking:psd2:sca", "urn:openbanking:psd2:ca"];

/** Asks the bank for a consent and returns the address to send the customer to. */
export async function startConnection(session: DemoSession, visit: Visit): Promise<URL> {
  const { own } = session.state;
  const bank = await openBank(await credentialsFor(own), visit);
  const consent = await createConsent(bank);
  const pending: PendingConnection = {
    own,
    ...consent,
    state: openid.randomState(),
    nonce: openid.randomNonce(),
    codeVerifier: openid.randomPKCECodeVerifier(),
    interactionId: visit.interactionId,
  };
  const url = await authorisationUrl(bank, pending);
  await changeSession(session, (state) => ({
    ...state,
    problem: null,
    pending: [...state.pending, pending].slice(-PENDING_KEPT),
  }));
  return url;
}

async function createConsent(bank: Bank): Promise<{ consentId: string; sharingEndsAt: string }> {
  const sharingEndsAt = bankDate(new Date(now().getTime() + SHARING_DAYS * DAY_MS));
  const from = now();
  from.setUTCMonth(from.getUTCMonth() - HISTORY_MONTHS);
  const { Data } = await callBank({
    visit: bank.visit,
    token: await fetchClientToken(bank),
    method: "POST",
    path: "/account-access-consents",
    body: {
      Data: {
        Permissions: PERMISSIONS,
        ExpirationDateTime: sharingEndsAt,
        TransactionFromDateTime: bankDate(from),
      },
      Risk: {},
    },
    answer: consentAnswer,
  });
  return { consentId: Data.ConsentId, sharingEndsAt: Data.ExpirationDateTime ?? sharingEndsAt };
}

function bankDate(date: Date): string {
  return `${date.toISOString().slice(0, 19)}+00:00`;
}

/** The Hybrid Flow with everything in a signed request object, pushed ahead where the bank takes it. */
async function authorisationUrl({ config, key }: Bank, pending: PendingConnection): Promise<URL> {
  const intent = { openbanking_intent_id: { value: pending.consentId, essential: true } };
  const claims = { userinfo: intent, id_token: { ...intent, acr: { essential: true, values: ACR_VALUES } } };
  const parameters = {
    redirect_uri: demoAddresses().redirectUri,
    scope: "openid accounts",
    state: pending.state,
    nonce: pending.nonce,
    claims: JSON.stringify(claims),
    code_challenge: await openid.calculatePKCECodeChallenge(pending.codeVerifier),
    code_challenge_method: "S256",
  };
  const url = await openid.buildAuthorizationUrlWithJAR(config, parameters, key);
  if (config.serverMetadata().pushed_authorization_request_endpoint) {
    return openid.buildAuthorizationUrlWithPAR(config, url.searchParams);
  }
  url.searchParams.set("response_type", "code id_token");
  url.searchParams.set("scope", parameters.scope);
  return url;
}
