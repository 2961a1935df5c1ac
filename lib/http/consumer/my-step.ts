import { beginCustomerLogin } from "#lib/connections/begin-customer-login.ts";
import { completeCustomerLogin } from "#lib/connections/complete-customer-login.ts";
import { endCustomerSession } from "#lib/connections/end-customer-session.ts";
import { findSignedInCustomer } from "#lib/connections/find-signed-in-customer.ts";
import { resendLoginCode } from "#lib/connections/resend-login-code.ts";
import { stopConnection } from "#lib/connections/stop-connection.ts";
import { isDomainError } from "#lib/errors.ts";
import { isSameOrigin } from "#lib/http/same-origin.ts";
import { isUuid } from "#lib/ids.ts";
import { describeError, log } from "#lib/log.ts";
import { pendingCookie, readPendingCookie, readSessionCookie, sessionCookie } from "./customer-cookies.ts";
import { forgetForm, keepForm } from "./kept-form.ts";
import { PAYMENT_STEPS } from "./my-payment-steps.ts";
import { field, readForm } from "./read-form.ts";
import { refuseForm, seeOther } from "./see-other.ts";

const HOME = "/my/connections";
const OWN_PAGE = /^\/my\/(connections(\/[0-9a-f-]{36}(\/stop)?)?|payments(\/[0-9a-f-]{36}(\/code|\/cancel)?)?)$/;

/** Where to go after logging in: one of the customer's own pages, never anywhere else. */
export function ownPage(path: unknown): string {
  return typeof path === "string" && OWN_PAGE.test(path) ? path : HOME;
}

type Step = (form: URLSearchParams, cookie: string | null) => Promise<Response>;

const STEPS: Record<string, Step> = {
  login: async (form) => {
    const username = field(form, "username");
    const password = field(form, "password");
    if (!username.trim()) return loginPage(form, "username-missing");
    if (!password) return loginPage(form, "password-missing");
    try {
      const sealed = await beginCustomerLogin({ username, password });
      return seeOther(codePath(form), [pendingCookie(sealed)]);
    } catch (error) {
      if (isDomainError(error, "wrong-credentials")) return loginPage(form, "wrong-credentials");
      if (isDomainError(error, "locked")) return loginPage(form, "locked");
      throw error;
    }
  },
  verify: async (form, cookie) => {
    const code = field(form, "code");
    if (!code.trim()) return seeOther(codePath(form, "error=code-missing"));
    try {
      const secret = await completeCustomerLogin(readPendingCookie(cookie), code);
      return seeOther(ownPage(form.get("next")), [sessionCookie(secret), pendingCookie(""), forgetForm("/my")]);
    } catch (error) {
      if (isDomainError(error, "wrong-code")) return seeOther(codePath(form, "error=wrong-code"));
      if (isDomainError(error, "locked")) return loginPage(form, "locked", [pendingCookie("")]);
      if (isDomainError(error, "journey-expired")) return loginPage(form, "too-slow", [pendingCookie("")]);
      throw error;
    }
  },
  resend: async (form, cookie) => {
    try {
      await resendLoginCode(readPendingCookie(cookie));
      return seeOther(codePath(form, "note=code-sent"));
    } catch (error) {
      if (isDomainError(error, "rate-limited")) return seeOther(codePath(form, "error=too-many-codes"));
      if (isDomainError(error, "journey-expired")) return loginPage(form, "too-slow", [pendingCookie("")]);
      throw error;
    }
  },
  "log-out": async (_form, cookie) => {
    await endCustomerSession(readSessionCookie(cookie));
    return seeOther("/my/login?note=logged-out", [sessionCookie("")]);
  },
  stop: async (form, cookie) => {
    const id = field(form, "connection");
    if (!isUuid(id)) return seeOther(HOME);
    if (form.get("decision") !== "stop") return seeOther(`${HOME}/${id}`);
    const customer = await findSignedInCustomer(readSessionCookie(cookie));
    if (!customer) return seeOther(`/my/login?error=logged-out&next=${HOME}/${id}/stop#problem`);
    try {
      await stopConnection(customer, id, field(form, "reason"));
    } catch (error) {
      if (isDomainError(error, "resource-not-found")) return seeOther(`${HOME}/${id}`);
      log("error", "a connection could not be stopped", { error: describeError(error), consentId: id });
      return seeOther(`${HOME}/${id}/stop?error=stop-failed#problem`);
    }
    return seeOther(`${HOME}/${id}/stopped`);
  },
  ...PAYMENT_STEPS,
};

function nextQuery(form: URLSearchParams): string {
  const next = ownPage(form.get("next"));
  return next === HOME ? "" : `next=${next}`;
}

function withQuery(path: string, ...parts: string[]): string {
  const query = parts.filter(Boolean).join("&");
  return query ? `${path}?${query}` : path;
}

function codePath(form: URLSearchParams, message = ""): string {
  return `${withQuery("/my/login/code", message, nextQuery(form))}${message.startsWith("error") ? "#problem" : ""}`;
}

function loginPage(form: URLSearchParams, error: string, cookies: string[] = []): Response {
  const kept = keepForm("/my", { username: field(form, "username") });
  return seeOther(`${withQuery("/my/login", `error=${error}`, nextQuery(form))}#problem`, [...cookies, kept]);
}

/** A form of the customer's own pages at the bank. */
export async function postMyStep(request: Request, stepName: string): Promise<Response> {
  if (!isSameOrigin(request)) return refuseForm(403, "This form can only be sent from the bank's own pages");
  const step = Object.hasOwn(STEPS, stepName) ? STEPS[stepName] : undefined;
  if (!step) return refuseForm(404, "There is no such step");
  try {
    return await step(await readForm(request), request.headers.get("cookie"));
  } catch (error) {
    if (isDomainError(error, "unsupported-media-type")) return refuseForm(415, error.message);
    if (isDomainError(error, "body-too-large")) return refuseForm(413, error.message);
    log("error", "a form of the customer's pages failed", { error: describeError(error) });
    return seeOther("/my/login?error=fault#problem");
  }
}
