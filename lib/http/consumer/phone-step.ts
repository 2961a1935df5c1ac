import { approveRequest } from "#lib/backchannel/approve-request.ts";
import { refuseRequest } from "#lib/backchannel/refuse-request.ts";
import { viewRequest } from "#lib/backchannel/view-request.ts";
import { normaliseUsername } from "#lib/customers/find-customer.ts";
import { isDomainError } from "#lib/errors.ts";
import { isSameOrigin } from "#lib/http/same-origin.ts";
import { isUuid } from "#lib/ids.ts";
import { describeError, log } from "#lib/log.ts";
import { finishBackchannel } from "#lib/oidc/finish-backchannel.ts";
import { enterCode } from "#lib/phone/enter-code.ts";
import { findUnlockedPhone } from "#lib/phone/find-unlocked-phone.ts";
import { lockPhone } from "#lib/phone/lock-phone.ts";
import { PHONE_METHODS } from "#lib/phone/model.ts";
import type { UnlockedPhone } from "#lib/phone/model.ts";
import { unlockPhone } from "#lib/phone/unlock-phone.ts";
import { phoneCookie, phonePath, readPhoneCookie } from "./customer-cookies.ts";
import { forgetForm, keepForm } from "./kept-form.ts";
import { messageOf } from "./message-of.ts";
import { field, readForm } from "./read-form.ts";
import { refuseForm, seeOther } from "./see-other.ts";

/** The bank's app on a phone, and one request in it. */
export function bankAppPath(username: string, requestId = ""): string {
  return `${phonePath(username)}/bank${isUuid(requestId) ? `/${requestId}` : ""}`;
}

type Given = { username: string; form: URLSearchParams; phone: UnlockedPhone };
type Step = (given: Given) => Promise<Response>;

/** What needs the phone to be unlocked. */
const STEPS: Record<string, Step> = {
  code: async ({ username, form, phone }) => {
    const typed = field(form, "code");
    if (!typed.trim()) return problem(bankAppPath(username), "request-code-missing");
    const { id } = await enterCode(phone, typed);
    return seeOther(bankAppPath(username, id));
  },
  decide: async ({ username, form, phone }) => {
    const id = field(form, "request");
    const decider = { customerId: phone.customerId, methods: PHONE_METHODS };
    if (form.get("decision") === "approve") {
      await approveRequest(decider, id, { accountIds: form.getAll("accounts"), shown: field(form, "shown") });
    } else {
      await refuseRequest(decider, id);
    }
    await finishBackchannel(id);
    return seeOther(bankAppPath(username, id), [forgetForm(phonePath(username))]);
  },
  "select-all": async ({ username, form, phone }) => {
    const id = field(form, "request");
    const view = await viewRequest({ customerId: phone.customerId, methods: PHONE_METHODS }, id);
    const accounts = view.accounts.filter((each) => each.unavailable === null).map((account) => account.id);
    return seeOther(bankAppPath(username, id), [keepForm(phonePath(username), { accounts })]);
  },
};

/** A form of the simulated phone: from its own pages, by the phone's owner, one verb. Works without scripts. */
export async function postPhoneStep(request: Request, username: string, stepName: string): Promise<Response> {
  if (!isSameOrigin(request)) return refuseForm(403, "This form can only be sent from the phone's own pages");
  const step = Object.hasOwn(STEPS, stepName) ? STEPS[stepName] : undefined;
  if (!step && stepName !== "unlock" && stepName !== "lock") return refuseForm(404, "There is no such step");
  try {
    const form = await readForm(request);
    if (stepName === "unlock") return await unlock(username, form);
    const secret = readPhoneCookie(username, request.headers.get("cookie"));
    if (!step) return await lock(username, secret);
    const phone = await findUnlockedPhone(secret);
    if (!phone || phone.username !== normaliseUsername(username)) {
      return problem(bankAppPath(username, field(form, "request")), "phone-locked");
    }
    return await runStep(step, { username, form, phone });
  } catch (error) {
    if (isDomainError(error, "unsupported-media-type")) return refuseForm(415, error.message);
    if (isDomainError(error, "body-too-large")) return refuseForm(413, error.message);
    log("error", "a form of the phone failed", { error: describeError(error) });
    return problem(bankAppPath(username), "fault");
  }
}

/** A refusal the customer can put right leads back to the page with the code of its message. */
async function runStep(step: Step, given: Given): Promise<Response> {
  const { username, form } = given;
  try {
    return await step(given);
  } catch (error) {
    if (isDomainError(error, "link-expired")) return problem(bankAppPath(username), "request-gone");
    const message = isDomainError(error, "wrong-code") ? "request-code-unknown" : messageOf(error);
    if (!message) throw error;
    const kept = keepForm(phonePath(username), { accounts: form.getAll("accounts") });
    return problem(bankAppPath(username, field(form, "request")), message, [kept]);
  }
}

async function unlock(username: string, form: URLSearchParams): Promise<Response> {
  const password = field(form, "password");
  const page = bankAppPath(username, field(form, "request"));
  if (!password) return problem(page, "password-missing");
  try {
    return seeOther(page, [phoneCookie(username, await unlockPhone({ username, password }))]);
  } catch (error) {
    if (isDomainError(error, "wrong-credentials")) return problem(page, "password-wrong");
    if (isDomainError(error, "locked")) return problem(page, "locked");
    throw error;
  }
}

async function lock(username: string, secret: string): Promise<Response> {
  await lockPhone(secret);
  return seeOther(`${bankAppPath(username)}?note=phone-locked`, [phoneCookie(username, "")]);
}

function problem(page: string, code: string, cookies: string[] = []): Response {
  return seeOther(`${page}?error=${code}#problem`, cookies);
}
