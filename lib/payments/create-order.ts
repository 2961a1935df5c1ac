import type { ConsentAccess } from "#lib/accounts/model.ts";
import { recordAudit } from "#lib/audit/record-audit.ts";
import { settingsOf } from "#lib/banks/settings.ts";
import { now } from "#lib/clock.ts";
import { announceChange } from "#lib/consents/announce-change.ts";
import { moveConsent } from "#lib/consents/data.ts";
import { getConsentOf } from "#lib/consents/get-consent.ts";
import type { Consent } from "#lib/consents/model.ts";
import { coreBanking } from "#lib/core-banking/core-banking.ts";
import type { NumberedAccount } from "#lib/core-banking/port.ts";
import type { Transaction } from "#lib/db.ts";
import { DomainError } from "#lib/errors.ts";
import { newId } from "#lib/ids.ts";
import { createOnce } from "#lib/idempotency/create-once.ts";
import type { SettlementPace } from "#lib/standards/sandbox/bank-settings.ts";
import { checkCutOff } from "./check-cut-off.ts";
import { checkOrder } from "./check-order.ts";
import type { CreationContext } from "./create-payment-consent.ts";
import { findRejection } from "./find-rejection.ts";
import { getOrder } from "./get-order.ts";
import type { Initiation } from "./initiation-problem.ts";
import type { OncePaymentKind } from "./kinds.ts";
import type { Payment } from "./model.ts";
import { orderResource } from "./order-resource.ts";
import { placeOrder } from "./place-order.ts";
import type { Rejection } from "./rejections.ts";
import { settleAtOnce } from "./settle-at-once.ts";
import { sumOfFile } from "./read-file.ts";

/** The body of an order of any kind. */
export type PaymentOrderRequest = { Data: { ConsentId: string; Initiation: object }; Risk?: unknown };

type OrderContext = CreationContext & { access: ConsentAccess };

/**
 * Orders what the customer has authorised: the consent is used up, the order is there and an immediate one has its money,
 * all in one transaction and once. Throws consent-mismatch, consent-status-invalid and date-invalid.
 */
export async function createOrder(
  kind: OncePaymentKind,
  request: PaymentOrderRequest,
  context: OrderContext,
): Promise<Payment> {
  const { app, access, idempotency } = context;
  const consent = await getConsentOf(app, request.Data.ConsentId, kind);
  const account = await debtorOf(consent);
  const customerId = consent.customerId ?? "";
  const orderId = newId(now());
  const wish = {
    id: orderId,
    kind,
    appId: app.id,
    organisationId: app.organisationId,
    customerId,
    resource: consent.resource,
  };
  const rejection = await findRejection(wish);
  const instructed = kind === "file-payment" ? await sumOfFile(consent.id) : undefined;
  const { afterCutOff, settlementPace: pace } = await settingsOf(context.bankId);
  const created: { payment?: Payment } = {};
  const create = async (tx: Transaction, id: string) => {
    checkOrder(consent, request, { access, version: context.version });
    checkCutOff(kind, consent.resource["Initiation"] as Initiation, now(), afterCutOff);
    await useConsent(tx, consent);
    created.payment = await place(tx, kind, { id, consent, account, context, rejection, instructed, pace });
  };
  const { id, isReplay } = await createOnce(idempotency, create, orderId);
  if (isReplay || !created.payment) return getOrder(app, kind, id);
  return settleAtOnce(created.payment, pace);
}

async function debtorOf(consent: Consent): Promise<NumberedAccount | null> {
  const [accountId] = consent.accountIds;
  return accountId ? coreBanking().findNumberedAccount(accountId) : null;
}

async function useConsent(tx: Transaction, consent: Consent): Promise<void> {
  const { id } = consent;
  const move = { id, from: "AUTH", to: "COND", reason: null, statusReason: null, actor: "app" } as const;
  if (await moveConsent(tx, move)) return announceChange(tx, consent, "COND");
  throw new DomainError("consent-status-invalid", "The consent was used: it is good for one order", {
    field: "Data.ConsentId",
  });
}

type Placement = {
  id: string;
  consent: Consent;
  account: NumberedAccount | null;
  context: OrderContext;
  rejection: Rejection | null;
  instructed: Amount | undefined;
  pace: SettlementPace;
};

type Amount = { Amount: string; Currency: string };

async function place(
  tx: Transaction,
  kind: OncePaymentKind,
  { id, consent, account, context, rejection, instructed, pace }: Placement,
): Promise<Payment> {
  if (!account || !consent.customerId) throw new DomainError("consent-status-invalid", "The consent has no account");
  const createdAt = now();
  const { app, bankId, version } = context;
  const resource = orderResource(kind, { id, consent, account, createdAt, pace });
  const facts = { id, kind, version, bankId, appId: app.id, consentId: consent.id, onceOf: consent.id } as const;
  const payment = await placeOrder(tx, {
    ...facts,
    customerId: consent.customerId,
    resource,
    createdAt,
    account,
    pace,
    rejection,
    ...(instructed ? { instructed } : {}),
  });
  await recordAudit(tx, {
    organisationId: app.organisationId,
    actor: `app:${app.id}`,
    action: "payment.create",
    object: `payment:${id}`,
    detail: { kind, status: payment.status, consent: consent.id },
  });
  return payment;
}
