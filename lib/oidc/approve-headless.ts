import { findAppByClientId } from "#lib/apps/find-app.ts";
import { approveJourney } from "#lib/authorisations/approve-journey.ts";
import { expireHeadless, failLoginHeadless, loginHeadless } from "#lib/authorisations/headless-steps.ts";
import { pickByDefault } from "#lib/authorisations/pick-accounts.ts";
import { refuseJourney } from "#lib/authorisations/refuse-journey.ts";
import { viewJourney } from "#lib/authorisations/view-journey.ts";
import { issuer } from "#lib/env.ts";
import { DomainError } from "#lib/errors.ts";
import { ROUTES } from "./endpoints.ts";
import { serveOidcFetch } from "./fetch-handler.ts";
import { finishInteraction } from "./interactions.ts";

export type HeadlessDecision = "approve" | "refuse" | "time-out" | "sca-fail";

export type HeadlessApproval = {
  /** The organisation that asks: only its own apps' requests are approved. */
  organisationId: string;
  username: string;
  /** Ids; when left out, all that can be shared, or the first that can pay. */
  accounts?: string[];
  decision: HeadlessDecision;
};

/**
 * Does what a customer would do in a browser with this authorisation URL, through the same verbs, and returns where the
 * browser would have been sent. Throws field-invalid for a URL that is not an authorisation request of ours, not-allowed
 * for another organisation's app, and resource-not-found for an unknown customer.
 */
export async function approveHeadless(url: string, approval: HeadlessApproval): Promise<{ redirectTo: string }> {
  await checkUrl(url, approval.organisationId);
  const jar: Jar = new Map();
  const first = await follow(url, jar);
  const uid = /^\/authorize\/([\w-]+)\/login$/.exec(first)?.[1];
  if (!uid) return { redirectTo: first };
  await decide(uid, approval);
  return { redirectTo: await follow(await finishInteraction(uid), jar) };
}

async function checkUrl(url: string, organisationId: string): Promise<void> {
  const parsed = URL.canParse(url) ? new URL(url) : null;
  if (parsed?.origin + (parsed?.pathname ?? "") !== `${issuer()}${ROUTES.authorization}`) {
    const message = `This is not an authorisation URL of ${issuer()}${ROUTES.authorization}`;
    throw new DomainError("field-invalid", message, { field: "url" });
  }
  const app = await findAppByClientId(parsed?.searchParams.get("client_id") ?? "");
  if (app?.organisationId !== organisationId) {
    throw new DomainError("not-allowed", "The client_id of this URL is not an app of your organisation", {
      field: "url",
    });
  }
}

async function decide(uid: string, { username, accounts, decision }: HeadlessApproval): Promise<void> {
  if (decision === "time-out") return expireHeadless(uid);
  if (decision === "sca-fail") return failLoginHeadless(uid, username);
  if (decision === "refuse") {
    await refuseJourney(uid);
    return;
  }
  if ((await loginHeadless(uid, username)) !== "accounts") return;
  const view = await viewJourney(uid);
  await approveJourney(uid, { accountIds: accounts ?? pickByDefault(view), shown: view.shown });
}

type Jar = Map<string, string>;

/** One request with the jar's cookies; returns where it redirects to. */
async function follow(url: string, jar: Jar): Promise<string> {
  const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
  const request = new Request(url, { headers: { accept: "application/json", ...(cookie && { cookie }) } });
  const response = await serveOidcFetch(request, { remoteAddress: "127.0.0.1", certificate: null }, "headless");
  for (const set of response.headers.getSetCookie()) {
    const [, name, value] = /^([^=;]+)=([^;]*)/.exec(set) ?? [];
    if (name) jar.set(name, value ?? "");
  }
  const location = response.headers.get("location");
  if (location) return location;
  const body = (await response.json()) as { error?: string; error_description?: string };
  const message = `The identity provider refuses this URL: ${body.error ?? response.status}: ${body.error_description ?? ""}`;
  throw new DomainError("field-invalid", message, { field: "url" });
}
