import * as openid from "openid-client";
import { failLogin } from "#lib/authorisations/fail-login.ts";
import type { JourneyPage } from "#lib/authorisations/model.ts";
import { pageOf } from "#lib/authorisations/model.ts";
import { openJourney } from "#lib/authorisations/open-journey.ts";
import { now, secondsFromNow } from "#lib/clock.ts";
import { DomainError } from "#lib/errors.ts";
import { seal } from "#lib/secrets.ts";
import { bankIdp, callbackUrl } from "./bank-idp.ts";
import { insertLogin } from "./data.ts";
import { hashState } from "./hash-state.ts";
import { loginProblem } from "./login-problem.ts";
import type { BankIdp, FederatedLogin } from "./model.ts";
import { LOGIN_SECONDS } from "./model.ts";
import { noteFederation } from "./note-federation.ts";
import { openProvider } from "./open-provider.ts";

/** The provider's login page for a visit, or the page of ours the customer belongs on, as when the provider is away. */
export async function startFederatedLogin(uid: string): Promise<{ url: string } | { page: JourneyPage }> {
  const idp = bankIdp();
  if (!idp) throw new DomainError("state-conflict", "Customers log in here.");
  const open = await openJourney(uid);
  const page = pageOf(open.journey.stage);
  if (page !== "login") return { page };
  let configuration: openid.Configuration;
  try {
    configuration = await openProvider(idp);
  } catch (error) {
    const problem = loginProblem(error);
    // Nothing has been answered yet that could be distrusted: whatever it is, the login is not available.
    noteFederation(open, { name: "bank-login-start", ...problem, outcome: "login-unavailable" });
    return { page: await failLogin(uid, "login-unavailable", problem.reason) };
  }
  return { url: await authorisationUrl(configuration, idp, uid) };
}

async function authorisationUrl(configuration: openid.Configuration, idp: BankIdp, uid: string): Promise<string> {
  const state = openid.randomState();
  const login: FederatedLogin = {
    uid,
    nonce: openid.randomNonce(),
    codeVerifier: openid.randomPKCECodeVerifier(),
  };
  const stateHash = hashState(state);
  await insertLogin({
    stateHash,
    sealed: seal(JSON.stringify(login), `federated-login:${stateHash}`),
    createdAt: now(),
    expiresAt: secondsFromNow(LOGIN_SECONDS),
  });
  const url = openid.buildAuthorizationUrl(configuration, {
    redirect_uri: callbackUrl(),
    response_type: "code",
    scope: "openid profile",
    state,
    nonce: login.nonce,
    code_challenge: await openid.calculatePKCECodeChallenge(login.codeVerifier),
    code_challenge_method: "S256",
    acr_values: "urn:openbanking:psd2:sca urn:openbanking:psd2:ca",
    // Every visit authenticates: a session at the provider counts for nothing.
    prompt: "login",
    max_age: String(LOGIN_SECONDS),
  });
  if (url.protocol !== new URL(idp.issuer).protocol)
    throw new Error("the provider's login page is not at an https address");
  return url.href;
}
