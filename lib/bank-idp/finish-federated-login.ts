import * as openid from "openid-client";
import { acceptFederatedLogin } from "#lib/authorisations/accept-federated-login.ts";
import { failLogin } from "#lib/authorisations/fail-login.ts";
import type { JourneyPage } from "#lib/authorisations/model.ts";
import { pageOf } from "#lib/authorisations/model.ts";
import type { OpenJourney } from "#lib/authorisations/note-step.ts";
import { openJourney } from "#lib/authorisations/open-journey.ts";
import { getBank } from "#lib/banks/get-bank.ts";
import { now } from "#lib/clock.ts";
import { bankIdp, callbackUrl } from "./bank-idp.ts";
import { consumeLogin } from "./data.ts";
import { findFederatedCustomer } from "./find-federated-customer.ts";
import { findFederatedLogin } from "./find-federated-login.ts";
import { hashState } from "./hash-state.ts";
import { loginProblem } from "./login-problem.ts";
import type { LoginProblem } from "./login-problem.ts";
import { isStrongLogin } from "./login-strength.ts";
import type { BankIdp, FederatedLogin } from "./model.ts";
import { LOGIN_SECONDS } from "./model.ts";
import { noteFederation } from "./note-federation.ts";
import { openProvider } from "./open-provider.ts";

/**
 * The customer is back from the provider with these parameters, in the browser the visit belongs to. Returns the page to
 * go to; a login that failed ends the visit, and one that is used a second time changes nothing.
 */
export async function finishFederatedLogin(uid: string, answer: URLSearchParams): Promise<JourneyPage> {
  const idp = bankIdp();
  const open = await openJourney(uid);
  const state = answer.get("state") ?? "";
  const login = await findFederatedLogin(state);
  if (!idp || login?.uid !== uid) return pageOf(open.journey.stage);
  if (!(await consumeLogin(hashState(state), now()))) {
    const reason = "this answer of the provider has been used already, or came too late; it changed nothing";
    noteFederation(open, { name: "bank-login-return", outcome: "replayed", reason });
    return pageOf(open.journey.stage);
  }
  try {
    return await accept(open, await redeem(idp, login, state, answer), idp);
  } catch (error) {
    return fail(open, loginProblem(error));
  }
}

type Answered = { configuration: openid.Configuration; claims: openid.IDToken; accessToken: string };

async function redeem(idp: BankIdp, login: FederatedLogin, state: string, answer: URLSearchParams): Promise<Answered> {
  const configuration = await openProvider(idp);
  const tokens = await openid.authorizationCodeGrant(configuration, new URL(`${callbackUrl()}?${answer}`), {
    expectedState: state,
    expectedNonce: login.nonce,
    pkceCodeVerifier: login.codeVerifier,
    maxAge: LOGIN_SECONDS,
    idTokenExpected: true,
  });
  const claims = tokens.claims();
  if (!claims) throw new Error("there is no ID token");
  return { configuration, claims, accessToken: tokens.access_token };
}

async function accept(open: OpenJourney, answered: Answered, { issuer }: BankIdp): Promise<JourneyPage> {
  const { claims } = answered;
  const bank = await getBank(open.consent.bankId);
  const subject = { issuer, subject: claims.sub };
  const customer = await findFederatedCustomer(bank, subject, () => readUsername(answered));
  if (!customer) {
    const reason = "the subject is not known, and its preferred_username is no username of a customer without one";
    return fail(open, { outcome: "unknown-customer", reason });
  }
  const amr = namesIn(claims["amr"]);
  const isStrong = isStrongLogin({ acr: typeof claims.acr === "string" ? claims.acr : null, amr });
  noteFederation(open, { name: "bank-login-return", outcome: isStrong ? "strong" : "weak" });
  return acceptFederatedLogin(open.uid, {
    customer,
    methods: amr.length > 0 ? amr : ["bank-login"],
    isStrong,
    authenticatedAt: new Date((claims.auth_time ?? claims.iat) * 1000),
  });
}

async function fail(open: OpenJourney, { outcome, reason }: LoginProblem): Promise<JourneyPage> {
  noteFederation(open, { name: "bank-login-return", outcome, reason });
  return failLogin(open.uid, outcome, reason);
}

/** From the ID token, or from the userinfo endpoint where the provider keeps it there. */
async function readUsername({ configuration, claims, accessToken }: Answered): Promise<string | null> {
  const given = claims["preferred_username"];
  if (typeof given === "string") return given;
  if (!configuration.serverMetadata().userinfo_endpoint) return null;
  const { preferred_username: username } = await openid.fetchUserInfo(configuration, accessToken, claims.sub);
  return username ?? null;
}

/** As many short names as a list of methods has. */
function namesIn(value: unknown): string[] {
  if (!Array.isArray(value)) return [];
  return value.filter((each): each is string => typeof each === "string" && /^[\w-]{1,20}$/.test(each)).slice(0, 10);
}
