import { formatAmount } from "#lib/money.ts";
import {
  forceConsent,
  forcePayment,
  getConsent,
  getPayment,
  listConsents,
  listPayments,
} from "#lib/scenarios/orders.ts";
import type { ListedConsent } from "#lib/scenarios/orders.ts";
import type { PaymentRow } from "#lib/scenarios/orders-data.ts";
import type { ConsentDocument, PaymentDocument } from "#lib/standards/sandbox/orders.ts";
import { type Operations, PAGE, toPage } from "./operation.ts";

type Query = { cursor?: string; limit?: number; app?: string; status?: string };

function pageOf({ cursor, limit = PAGE, app, status }: Query) {
  const filters = { ...(app !== undefined && { app }), ...(status !== undefined && { status }) };
  return { ...filters, before: cursor ?? null, limit: limit + 1 };
}

/** What apps of the organisation have made: consents and payments. */
export const ORDER_OPERATIONS = {
  listConsents: async ({ actor, query }) => {
    const consents = await listConsents(actor, actor.organisationId, pageOf(query));
    return toPage(consents.map(presentConsent), query.limit ?? PAGE, ({ id }) => id);
  },
  getConsent: async ({ actor, path }) => presentConsent(await getConsent(actor, actor.organisationId, path.consent_id)),
  forceConsent: async ({ actor, path, body }) =>
    presentConsent(await forceConsent(actor, actor.organisationId, path.consent_id, body)),
  listPayments: async ({ actor, query }) => {
    const payments = await listPayments(actor, actor.organisationId, pageOf(query));
    return toPage(payments.map(presentPayment), query.limit ?? PAGE, ({ id }) => id);
  },
  getPayment: async ({ actor, path }) => presentPayment(await getPayment(actor, actor.organisationId, path.payment_id)),
  forcePayment: async ({ actor, path, body }) =>
    presentPayment(await forcePayment(actor, actor.organisationId, path.payment_id, body)),
} satisfies Partial<Operations>;

function presentConsent(consent: ListedConsent): ConsentDocument {
  return {
    id: consent.id,
    kind: consent.kind,
    version: consent.version,
    app_id: consent.appId,
    customer: consent.username,
    status: consent.status,
    account_ids: consent.accounts.map(({ accountId }) => accountId),
    expires_at: consent.expiresAt?.toISOString() ?? null,
    created_at: consent.createdAt.toISOString(),
    status_updated_at: consent.statusUpdatedAt.toISOString(),
  };
}

type PaymentFacts = Omit<PaymentRow, "statusReason" | "onceOf">;

function presentPayment(payment: PaymentFacts): PaymentDocument {
  return {
    id: payment.id,
    kind: payment.kind,
    version: payment.version,
    app_id: payment.appId,
    consent_id: payment.consentId,
    account_id: payment.accountId,
    status: payment.status,
    amount: formatAmount(payment.amountMinor),
    currency: payment.currency,
    due_at: payment.dueAt?.toISOString() ?? null,
    created_at: payment.createdAt.toISOString(),
    status_updated_at: payment.statusUpdatedAt.toISOString(),
  };
}
