import { IncomingMessage, ServerResponse } from "node:http";
import { Socket } from "node:net";
import type { Interaction, Provider } from "oidc-provider";
import { getJourneyResult } from "#lib/authorisations/get-journey-result.ts";
import type { JourneyResult } from "#lib/authorisations/get-journey-result.ts";
import { DomainError, isDomainError } from "#lib/errors.ts";
import { hashSecret } from "#lib/secrets.ts";
import { acrFor } from "./acr.ts";
import { cookieNames } from "./cookies.ts";
import { tieGrantToConsent } from "./data.ts";
import { secondsUntil } from "./lifetimes.ts";
import { runningProvider } from "./provider.ts";

/**
 * Whether a visit belongs to the browser that sent these cookies. Throws link-expired when it does not, or is over.
 * `redirectUri` is where it leads back to.
 */
export async function openInteraction(uid: string, cookieHeader: string | null): Promise<{ redirectUri: string }> {
  const { provider } = await runningProvider();
  if (readSignedCookie(provider, cookieHeader ?? "", cookieNames().interaction) !== uid) throw linkExpired();
  const interaction = await requireInteraction(provider, uid);
  return { redirectUri: String(interaction.params["redirect_uri"]) };
}

/**
 * Writes how the visit ended for the provider and returns where to send the browser. Calling it again is harmless.
 * Throws state-conflict while the visit is not done, and link-expired when the browser has gone back already.
 */
export async function finishInteraction(uid: string): Promise<string> {
  const { provider } = await runningProvider();
  const interaction = await requireInteraction(provider, uid);
  if (interaction.result) return interaction.returnTo;
  const outcome = await getJourneyResult(uid).catch(whenConsentIsGone);
  interaction.result = await resultOf(provider, interaction, outcome);
  await interaction.save(secondsUntil(new Date((interaction.exp ?? 0) * 1000)));
  return interaction.returnTo;
}

/** The app deleted its consent during the visit: the customer still gets back to it. */
function whenConsentIsGone(error: unknown): JourneyResult {
  if (!isDomainError(error, "link-expired")) throw error;
  return { outcome: "failed", error: "access_denied", description: "the consent is not there any more" };
}

async function resultOf(
  provider: Provider,
  interaction: Interaction,
  outcome: JourneyResult,
): Promise<Interaction["result"]> {
  if (outcome.outcome !== "approved") return { error: outcome.error, error_description: outcome.description };
  const { customerId, consentId, grantExpiresAt, methods, authenticatedAt } = outcome;
  const grantId = await saveGrant(provider, interaction, { customerId, consentId, grantExpiresAt });
  const login = {
    accountId: customerId,
    acr: acrFor(interaction.params["claims"]),
    amr: methods,
    ts: Math.floor(authenticatedAt.getTime() / 1000),
    remember: false,
  };
  return { login, consent: { grantId } };
}

type GrantOf = { customerId: string; consentId: string; grantExpiresAt: Date };

async function saveGrant(provider: Provider, interaction: Interaction, of: GrantOf): Promise<string> {
  const { params } = interaction;
  const grant = new provider.Grant({
    accountId: of.customerId,
    clientId: String(params["client_id"]),
    expiresIn: secondsUntil(of.grantExpiresAt),
  } as ConstructorParameters<Provider["Grant"]>[0]);
  grant.addOIDCScope(String(params["scope"]));
  grant.addOIDCClaims(requestedClaims(params["claims"]));
  const grantId = await grant.save();
  await tieGrantToConsent(hashSecret(grantId), of.consentId);
  return grantId;
}

type ClaimsParameter = { id_token?: Record<string, unknown>; userinfo?: Record<string, unknown> };

function parseClaims(claims: unknown): ClaimsParameter {
  return typeof claims === "string" ? (JSON.parse(claims) as ClaimsParameter) : {};
}

function requestedClaims(parameter: unknown): string[] {
  const { id_token: idToken, userinfo } = parseClaims(parameter);
  return [...new Set([...Object.keys(idToken ?? {}), ...Object.keys(userinfo ?? {})])];
}

async function requireInteraction(provider: Provider, uid: string): Promise<Interaction> {
  const interaction = await provider.Interaction.find(uid);
  if (!interaction) throw linkExpired();
  return interaction;
}

function readSignedCookie(provider: Provider, cookie: string, name: string): string | undefined {
  const request = new IncomingMessage(new Socket());
  Object.assign(request, { headers: { cookie }, url: "/" });
  return provider.createContext(request, new ServerResponse(request)).cookies.get(name, { signed: true });
}

function linkExpired(): DomainError {
  return new DomainError("link-expired", "This link has expired. Go back to the app and start again.");
}
