import { getConsentOf } from "#lib/consents/get-consent.ts";
import type { Consent } from "#lib/consents/model.ts";
import { confirmFunds } from "#lib/payments/confirm-funds.ts";
import { createOrder } from "#lib/payments/create-order.ts";
import type { PaymentOrderRequest } from "#lib/payments/create-order.ts";
import { createPaymentConsent } from "#lib/payments/create-payment-consent.ts";
import type { PaymentConsentRequest } from "#lib/payments/create-payment-consent.ts";
import { getPaymentFile, getReportFile } from "#lib/payments/get-files.ts";
import { getOrder } from "#lib/payments/get-order.ts";
import type { OncePaymentKind } from "#lib/payments/kinds.ts";
import { listPaymentDetails } from "#lib/payments/list-payment-details.ts";
import type { Payment } from "#lib/payments/model.ts";
import { showOrder } from "#lib/payments/show-order.ts";
import { uploadFile } from "#lib/payments/upload-file.ts";
import type { PispContract } from "#lib/standards/obuk/pisp/contracts.ts";
import type { Given, OperationsOf } from "../operation.ts";
import type { JsonReply } from "../reply.ts";
import { consentData, replyWith } from "../reply.ts";

type Call = Omit<Given, "path" | "query" | "body">;
type Path = Record<string, string>;

/** The operations of one kind of payment. */
function operationsOf(kind: OncePaymentKind) {
  const orderOf = ({ app, path }: Pick<Call, "app"> & { path: Path }) =>
    getOrder(app, kind, Object.values(path)[0] ?? "");
  return {
    createConsent: async ({ body, ...call }: Call & { body: PaymentConsentRequest }) =>
      replyWithPaymentConsent(await createPaymentConsent(kind, body, call), "created"),
    getConsent: async ({ app, path }: Call & { path: { ConsentId: string } }) =>
      replyWithPaymentConsent(await getConsentOf(app, path.ConsentId, kind)),
    confirmFunds: async ({ path, ...call }: Call & { path: { ConsentId: string } }) => {
      const { at, isAvailable } = await confirmFunds(kind, path.ConsentId, call);
      const FundsAvailableResult = { FundsAvailableDateTime: at.toISOString(), FundsAvailable: isAvailable };
      return replyWith({ FundsAvailableResult }, { consentId: path.ConsentId });
    },
    createOrder: async ({ body, ...call }: Call & { body: PaymentOrderRequest }) =>
      replyWithOrder(await createOrder(kind, body, call), "created"),
    getOrder: async (call: Call & { path: Path }) => replyWithOrder(await orderOf(call)),
    getDetails: async (call: Call & { path: Path }) => {
      const payment = await orderOf(call);
      return replyWith({ PaymentStatus: await listPaymentDetails(payment) }, { consentId: payment.consentId });
    },
  };
}

function replyWithPaymentConsent(consent: Consent, outcome: "read" | "created" = "read"): JsonReply {
  return replyWith(consentData(consent), {
    risk: consent.kind === "file-payment" ? null : JSON.stringify(consent.risk ?? {}),
    consentId: consent.id,
    ...(outcome === "created" ? { below: `/${consent.id}` } : {}),
  });
}

async function replyWithOrder(payment: Payment, outcome: "read" | "created" = "read"): Promise<JsonReply> {
  const { id, consentId } = payment;
  return replyWith(await showOrder(payment), { consentId, ...(outcome === "created" ? { below: `/${id}` } : {}) });
}

const domestic = operationsOf("domestic-payment");
const scheduled = operationsOf("domestic-scheduled-payment");
const standing = operationsOf("domestic-standing-order");
const abroad = operationsOf("international-payment");
const scheduledAbroad = operationsOf("international-scheduled-payment");
const standingAbroad = operationsOf("international-standing-order");
const file = operationsOf("file-payment");

/** Payment initiation. */
export const paymentOperations: OperationsOf<PispContract> = {
  CreateDomesticPaymentConsents: domestic.createConsent,
  GetDomesticPaymentConsentsConsentId: domestic.getConsent,
  GetDomesticPaymentConsentsConsentIdFundsConfirmation: domestic.confirmFunds,
  CreateDomesticPayments: domestic.createOrder,
  GetDomesticPaymentsDomesticPaymentId: domestic.getOrder,
  GetDomesticPaymentsDomesticPaymentIdPaymentDetails: domestic.getDetails,
  CreateDomesticScheduledPaymentConsents: scheduled.createConsent,
  GetDomesticScheduledPaymentConsentsConsentId: scheduled.getConsent,
  CreateDomesticScheduledPayments: scheduled.createOrder,
  GetDomesticScheduledPaymentsDomesticScheduledPaymentId: scheduled.getOrder,
  GetDomesticScheduledPaymentsDomesticScheduledPaymentIdPaymentDetails: scheduled.getDetails,
  CreateDomesticStandingOrderConsents: standing.createConsent,
  GetDomesticStandingOrderConsentsConsentId: standing.getConsent,
  CreateDomesticStandingOrders: standing.createOrder,
  GetDomesticStandingOrdersDomesticStandingOrderId: standing.getOrder,
  GetDomesticStandingOrdersDomesticStandingOrderIdPaymentDetails: standing.getDetails,
  CreateInternationalPaymentConsents: abroad.createConsent,
  GetInternationalPaymentConsentsConsentId: abroad.getConsent,
  GetInternationalPaymentConsentsConsentIdFundsConfirmation: abroad.confirmFunds,
  CreateInternationalPayments: abroad.createOrder,
  GetInternationalPaymentsInternationalPaymentId: abroad.getOrder,
  GetInternationalPaymentsInternationalPaymentIdPaymentDetails: abroad.getDetails,
  CreateInternationalScheduledPaymentConsents: scheduledAbroad.createConsent,
  GetInternationalScheduledPaymentConsentsConsentId: scheduledAbroad.getConsent,
  GetInternationalScheduledPaymentConsentsConsentIdFundsConfirmation: scheduledAbroad.confirmFunds,
  CreateInternationalScheduledPayments: scheduledAbroad.createOrder,
  GetInternationalScheduledPaymentsInternationalScheduledPaymentId: scheduledAbroad.getOrder,
  GetInternationalScheduledPaymentsInternationalScheduledPaymentIdPaymentDetails: scheduledAbroad.getDetails,
  CreateInternationalStandingOrderConsents: standingAbroad.createConsent,
  GetInternationalStandingOrderConsentsConsentId: standingAbroad.getConsent,
  CreateInternationalStandingOrders: standingAbroad.createOrder,
  GetInternationalStandingOrdersInternationalStandingOrderPaymentId: standingAbroad.getOrder,
  GetInternationalStandingOrdersInternationalStandingOrderPaymentIdPaymentDetails: standingAbroad.getDetails,
  CreateFilePaymentConsents: file.createConsent,
  GetFilePaymentConsentsConsentId: file.getConsent,
  CreateFilePaymentConsentsConsentIdFile: async ({ app, path, file: sent, idempotency }) => {
    const bytes = sent ?? { bytes: new Uint8Array(), mediaType: "" };
    await uploadFile(app, path.ConsentId, bytes, idempotency);
    return null;
  },
  GetFilePaymentConsentsConsentIdFile: async ({ app, path }) => ({ file: await getPaymentFile(app, path.ConsentId) }),
  CreateFilePayments: file.createOrder,
  GetFilePaymentsFilePaymentId: file.getOrder,
  GetFilePaymentsFilePaymentIdPaymentDetails: file.getDetails,
  GetFilePaymentsFilePaymentIdReportFile: async ({ app, path }) => ({
    file: await getReportFile(app, path.FilePaymentId),
  }),
};
