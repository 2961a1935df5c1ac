import { deleteConsent } from "#lib/consents/delete-consent.ts";
import { confirmFunds } from "#lib/funds/confirm-funds.ts";
import { listPaymentDetails } from "#lib/payments/list-payment-details.ts";
import { showOrder } from "#lib/payments/show-order.ts";
import { createVrpConsent } from "#lib/vrp/create-consent.ts";
import { createVrpPayment } from "#lib/vrp/create-payment.ts";
import { getVrpConsent } from "#lib/vrp/get-consent.ts";
import { getVrpPayment } from "#lib/vrp/get-payment.ts";
import type { VrpPayment } from "#lib/vrp/get-payment.ts";
import { patchVrpConsent } from "#lib/vrp/patch-consent.ts";
import { replaceVrpConsent } from "#lib/vrp/replace-consent.ts";
import { requireSameConsent } from "#lib/vrp/require-same-consent.ts";
import type { VrpContract } from "#lib/standards/obuk/vrp/contracts.ts";
import type { OperationsOf } from "../operation.ts";
import type { Reply } from "../reply.ts";
import { replyWith, replyWithConsent } from "../reply.ts";

const KIND = "domestic-vrp";

/** Variable recurring payments. */
export const vrpOperations: OperationsOf<VrpContract> = {
  domesticVrpConsentsPost: async ({ app, body, bankId, version, interactionId, idempotency }) =>
    replyWithConsent(await createVrpConsent(app, body, { bankId, version, interactionId, idempotency }), "created"),
  domesticVrpConsentsGet: async ({ app, path }) => replyWithConsent(await getVrpConsent(app, path.ConsentId)),
  domesticVrpConsentsDelete: async ({ app, path }) => deleteConsent(app, path.ConsentId, KIND).then(() => null),
  domesticVrpConsentsPut: async ({ app, path, body, version, idempotency }) =>
    replyWithConsent(await replaceVrpConsent(app, path.ConsentId, body, { version, idempotency })),
  domesticVrpConsentsPatch: async ({ app, path, body, version, idempotency }) =>
    replyWithConsent(await patchVrpConsent(app, path.ConsentId, body, { version, idempotency })),
  domesticVrpConsentsFundsConfirmation: async ({ app, access, path, body: { Data } }) => {
    requireSameConsent(path.ConsentId, Data.ConsentId);
    const { id, at, isAvailable, consentId } = await confirmFunds({ app, access }, KIND, Data);
    const answer = {
      FundsConfirmationId: id,
      ConsentId: consentId,
      CreationDateTime: at.toISOString(),
      ...(Data.Reference === undefined ? {} : { Reference: Data.Reference }),
      FundsAvailableResult: {
        FundsAvailableDateTime: at.toISOString(),
        FundsAvailable: isAvailable ? "Available" : "NotAvailable",
      },
      InstructedAmount: Data.InstructedAmount,
    };
    return replyWith(answer, { consentId });
  },
  domesticVrpPost: async ({ app, bankId, version, access, idempotency, body }) =>
    replyWithPayment(await createVrpPayment({ app, bankId, version, access, idempotency }, body), "created"),
  domesticVrpGet: async ({ app, path }) => replyWithPayment(await getVrpPayment(app, path.DomesticVRPId)),
  domesticVrpPaymentDetailsGet: async ({ app, path }) => {
    const payment = await getVrpPayment(app, path.DomesticVRPId);
    return replyWith({ PaymentStatus: await listPaymentDetails(payment) }, { consentId: payment.consentId });
  },
};

async function replyWithPayment(payment: VrpPayment, outcome: "read" | "created" = "read"): Promise<Reply> {
  const { id, consentId, risk } = payment;
  const below = outcome === "created" ? { below: `/${id}` } : {};
  return replyWith(await showOrder(payment), { risk: JSON.stringify(risk), consentId, ...below });
}
