import { isDomainError } from "#lib/errors.ts";
import { findFederatedLogin } from "#lib/bank-idp/find-federated-login.ts";
import { finishFederatedLogin } from "#lib/bank-idp/finish-federated-login.ts";
import { startFederatedLogin } from "#lib/bank-idp/start-federated-login.ts";
import { describeError, log } from "#lib/log.ts";
import { finishInteraction, openInteraction } from "#lib/oidc/interactions.ts";
import type { JourneyPage } from "#lib/authorisations/model.ts";
import { journeyPath } from "./authorise-step.ts";

/** Sends the customer to the bank's own identity provider, from the browser the visit belongs to. */
export async function leaveForBankLogin(request: Request, uid: string): Promise<Response> {
  return guarded(uid, async () => {
    await openInteraction(uid, request.headers.get("cookie"));
    const started = await startFederatedLogin(uid);
    return "url" in started ? started.url : pathAfter(uid, started.page);
  });
}

/**
 * Where the provider sends the customer back to: one address for all visits. The browser proves which visit is its own
 * by a cookie that only that visit's pages receive, so it goes there first.
 */
export async function returnFromBankLogin(request: Request): Promise<Response> {
  const { search, searchParams } = new URL(request.url);
  const state = searchParams.get("state") ?? "";
  try {
    const login = state && state.length < 200 ? await findFederatedLogin(state) : null;
    return send(login ? `${journeyPath(login.uid)}/federated${search}` : NO_VISIT);
  } catch (error) {
    log("error", "a return from the bank's login failed", { error: describeError(error) });
    return send(NO_VISIT);
  }
}

/** The answer of the provider, in the browser the visit belongs to. */
export async function finishBankLogin(request: Request, uid: string): Promise<Response> {
  return guarded(uid, async () => {
    await openInteraction(uid, request.headers.get("cookie"));
    return pathAfter(uid, await finishFederatedLogin(uid, new URL(request.url).searchParams));
  });
}

/** A page that says that the link has expired and how to go on: the visit of that name does not exist. */
const NO_VISIT = `${journeyPath("unknown")}/login`;

async function pathAfter(uid: string, page: JourneyPage): Promise<string> {
  if (page === "done") await finishInteraction(uid);
  return `${journeyPath(uid)}/${page}`;
}

async function guarded(uid: string, step: () => Promise<string>): Promise<Response> {
  try {
    return send(await step());
  } catch (error) {
    if (isDomainError(error, "link-expired") || isDomainError(error, "state-conflict")) {
      return send(`${journeyPath(uid)}/login`);
    }
    log("error", "a login at the bank's provider failed", { error: describeError(error) });
    return send(`${journeyPath(uid)}/login?error=fault#problem`);
  }
}

/** Addresses on the way carry a code and a visit's id: no page learns them from a referrer. */
function send(location: string): Response {
  const headers = { location, "cache-control": "no-store", "referrer-policy": "no-referrer" };
  return new Response(null, { status: 303, headers });
}
