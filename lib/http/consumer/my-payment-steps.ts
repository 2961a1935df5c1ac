import { refuseWaitingPayment } from "#lib/approvals/refuse-waiting-payment.ts";
import { sendApprovalCode } from "#lib/approvals/send-approval-code.ts";
import { signWaitingPayment } from "#lib/approvals/sign-waiting-payment.ts";
import { findSignedInCustomer } from "#lib/connections/find-signed-in-customer.ts";
import type { SignedInCustomer } from "#lib/connections/model.ts";
import { isDomainError } from "#lib/errors.ts";
import { isUuid } from "#lib/ids.ts";
import { cancelPayment } from "#lib/payments/cancel-payment.ts";
import { readSessionCookie } from "./customer-cookies.ts";
import { messageOf } from "./message-of.ts";
import { field } from "./read-form.ts";
import { seeOther } from "./see-other.ts";

const HOME = "/my/payments";

const WITHOUT_EFFECT: ReadonlySet<string> = new Set(["state-conflict", "resource-not-found", "resource-not-yours"]);

type Given = { actor: SignedInCustomer; id: string; form: URLSearchParams };
type Step = (form: URLSearchParams, cookie: string | null) => Promise<Response>;

/** A step about one payment, by the customer who is logged in. What waits no more leads to its page, which says so. */
function aboutPayment(work: (given: Given) => Promise<Response>): Step {
  return async (form, cookie) => {
    const id = field(form, "payment");
    if (!isUuid(id)) return seeOther(HOME);
    const actor = await findSignedInCustomer(readSessionCookie(cookie));
    if (!actor) return seeOther(`/my/login?error=logged-out&next=${HOME}/${id}#problem`);
    try {
      if (form.get("decision") === "refuse") {
        await refuseWaitingPayment(actor, id);
        return seeOther(`${HOME}?note=payment-refused`);
      }
      return await work({ actor, id, form });
    } catch (error) {
      if (isDomainError(error, "resource-not-found") || isDomainError(error, "locked")) {
        return seeOther(`${HOME}/${id}${isDomainError(error, "locked") ? "?error=locked#problem" : ""}`);
      }
      const message = messageOf(error);
      if (message) return seeOther(`${HOME}/${id}/code?error=${message}#problem`);
      throw error;
    }
  };
}

/** What a holder does with a payment that waits for their signature, or that is to come. */
export const PAYMENT_STEPS: Record<string, Step> = {
  payment: aboutPayment(async ({ actor, id }) => {
    await sendApprovalCode(actor, id);
    return seeOther(`${HOME}/${id}/code`);
  }),
  "payment-resend": aboutPayment(async ({ actor, id }) => {
    await sendApprovalCode(actor, id);
    return seeOther(`${HOME}/${id}/code?note=code-sent`);
  }),
  "cancel-payment": async (form, cookie) => {
    const id = field(form, "payment");
    if (!isUuid(id) || form.get("decision") !== "cancel") return seeOther(HOME);
    const actor = await findSignedInCustomer(readSessionCookie(cookie));
    if (!actor) return seeOther(`/my/login?error=logged-out&next=${HOME}/${id}/cancel#problem`);
    try {
      await cancelPayment(id, actor.customerId);
      return seeOther(`${HOME}?note=payment-cancelled`);
    } catch (error) {
      // The page says what has become of it, or that there is none.
      if (isDomainError(error) && WITHOUT_EFFECT.has(error.code)) return seeOther(`${HOME}/${id}/cancel`);
      throw error;
    }
  },
  "payment-code": aboutPayment(async ({ actor, id, form }) => {
    const code = field(form, "code");
    if (!code.trim()) return seeOther(`${HOME}/${id}/code?error=code-missing#problem`);
    await signWaitingPayment(actor, id, { code, shown: field(form, "shown") });
    return seeOther(`${HOME}?note=payment-approved`);
  }),
};
