import { approveJourney } from "#lib/authorisations/approve-journey.ts";
import { extendJourney } from "#lib/authorisations/extend-journey.ts";
import { refuseJourney } from "#lib/authorisations/refuse-journey.ts";
import { resendCode } from "#lib/authorisations/resend-code.ts";
import { submitCode } from "#lib/authorisations/submit-code.ts";
import { submitLogin } from "#lib/authorisations/submit-login.ts";
import { viewJourney } from "#lib/authorisations/view-journey.ts";
import type { JourneyPage } from "#lib/authorisations/model.ts";
import { isDomainError } from "#lib/errors.ts";
import { describeError, log } from "#lib/log.ts";
import { finishInteraction, openInteraction } from "#lib/oidc/interactions.ts";
import { isSameOrigin } from "#lib/http/same-origin.ts";
import { messageOf } from "./message-of.ts";
import { forgetForm, keepForm } from "./kept-form.ts";
import type { KeptForm } from "./kept-form.ts";
import { field, readForm } from "./read-form.ts";
import { refuseForm, seeOther } from "./see-other.ts";

/** Where the customer goes next: a page, and what it has to say there. */
type Next = { page: JourneyPage; error?: string; note?: string; kept?: KeptForm };

type Step = (uid: string, form: URLSearchParams) => Promise<Next>;

const STEPS: Record<string, Step> = {
  login: async (uid, form) => {
    const username = field(form, "username");
    const password = field(form, "password");
    const kept = { username };
    if (!username.trim()) return { page: "login", error: "username-missing", kept };
    if (!password) return { page: "login", error: "password-missing", kept };
    return refusable("login", kept, () => submitLogin(uid, { username, password }));
  },
  verify: async (uid, form) => {
    const code = field(form, "code");
    if (!code.trim()) return { page: "verify", error: "code-missing" };
    return refusable("verify", {}, () => submitCode(uid, code, field(form, "shown")));
  },
  resend: async (uid) => {
    const next = await refusable("verify", {}, () => resendCode(uid));
    return next.error || next.page !== "verify" ? next : { ...next, note: "code-sent" };
  },
  accounts: async (uid, form) => {
    const accounts = form.getAll("accounts");
    return refusable("accounts", { accounts }, () =>
      approveJourney(uid, { accountIds: accounts, shown: field(form, "shown") }),
    );
  },
  "select-all": async (uid) => {
    const view = await viewJourney(uid);
    return {
      page: view.stage,
      kept: { accounts: view.accounts.filter((each) => each.unavailable === null).map(({ id }) => id) },
    };
  },
  cancel: async (uid) => ({ page: await refuseJourney(uid) }),
  extend: async (uid, form) => {
    const kept = { username: field(form, "username") || undefined, accounts: form.getAll("accounts") };
    return { page: await extendJourney(uid), note: "more-time", kept };
  },
};

/** Runs a verb; a refusal the customer can put right leads back to the page with the code of its message. */
async function refusable(page: JourneyPage, kept: KeptForm, verb: () => Promise<JourneyPage>): Promise<Next> {
  try {
    return { page: await verb() };
  } catch (error) {
    const message = messageOf(error);
    if (!message) throw error;
    return { page, error: message, kept };
  }
}

/** A form of the authorise pages: bound to this browser, one verb, and on to the next page. Works without scripts. */
export async function postAuthoriseStep(request: Request, uid: string, stepName: string): Promise<Response> {
  if (!isSameOrigin(request)) return refuseForm(403, "This form can only be sent from the bank's own pages");
  if (!Object.hasOwn(STEPS, stepName)) return refuseForm(404, "There is no such step");
  try {
    const form = await readForm(request);
    await openInteraction(uid, request.headers.get("cookie"));
    const step = form.get("decision") === "cancel" ? STEPS["cancel"] : STEPS[stepName];
    const next = step ? await step(uid, form) : { page: "login" as const };
    if (next.page === "done") await finishInteraction(uid);
    return seeOther(pathOf(uid, next), [
      next.kept ? keepForm(journeyPath(uid), next.kept) : forgetForm(journeyPath(uid)),
    ]);
  } catch (error) {
    return answerFailure(uid, error);
  }
}

/** The path of all pages of a visit. */
export function journeyPath(uid: string): string {
  return `/authorize/${encodeURIComponent(uid)}`;
}

function pathOf(uid: string, { page, error, note }: Next): string {
  const path = `${journeyPath(uid)}/${page}`;
  if (error) return `${path}?error=${error}#problem`;
  return note ? `${path}?note=${note}` : path;
}

function answerFailure(uid: string, error: unknown): Response {
  if (isDomainError(error, "unsupported-media-type")) return refuseForm(415, error.message);
  if (isDomainError(error, "body-too-large")) return refuseForm(413, error.message);
  if (isDomainError(error, "link-expired") || isDomainError(error, "journey-expired")) {
    return seeOther(`${journeyPath(uid)}/login`);
  }
  log("error", "a step of the authorise pages failed", { error: describeError(error) });
  return seeOther(`${journeyPath(uid)}/login?error=fault#problem`);
}
