import { findApp } from "#lib/apps/find-app.ts";
import { getApp } from "#lib/apps/get-app.ts";
import { atTimeOfBank } from "#lib/banks/at-time-of-bank.ts";
import { inBankTime } from "#lib/banks/in-bank-time.ts";
import { announceChange } from "#lib/consents/announce-change.ts";
import { endTokens, moveConsent, selectConsent } from "#lib/consents/data.ts";
import { findConsent } from "#lib/consents/find-consent.ts";
import type { Consent } from "#lib/consents/model.ts";
import { transitionsOf } from "#lib/consents/model.ts";
import { recordAudit } from "#lib/audit/record-audit.ts";
import { type Actor, describeActor, requireRole } from "#lib/developers/actor.ts";
import { DomainError } from "#lib/errors.ts";
import { isUuid } from "#lib/ids.ts";
import { selectPayment } from "#lib/payments/data.ts";
import { forcePayment as movePayment } from "#lib/payments/force-payment.ts";
import type { Payment } from "#lib/payments/model.ts";
import type { ConsentStatus } from "#lib/standards/obuk/codes.ts";
import type { StatusReason } from "#lib/standards/obuk/common.ts";
import { selectAppIds, selectConsentOf, selectConsents, selectPayments } from "./orders-data.ts";
import type { PaymentRow } from "./orders-data.ts";

type Filters = { app?: string; status?: string; before: string | null; limit: number };
export type ListedConsent = Awaited<ReturnType<typeof selectConsents>>[number];

/** Consents of every kind that the organisation's apps have made, newest first. */
export async function listConsents(actor: Actor, organisationId: string, filters: Filters): Promise<ListedConsent[]> {
  return selectConsents(organisationId, await readFilters(actor, organisationId, filters));
}

export async function listPayments(actor: Actor, organisationId: string, filters: Filters): Promise<PaymentRow[]> {
  const query = await readFilters(actor, organisationId, filters);
  return selectPayments({ ...query, appIds: query.appIds ?? (await selectAppIds(organisationId)) });
}

/** Throws resource-not-found for a payment of another organisation's app. */
export async function getPayment(actor: Actor, organisationId: string, id: string): Promise<Payment> {
  requireRole(actor, organisationId, "view");
  const payment = isUuid(id) ? await selectPayment(id) : null;
  const app = payment && (await findApp(payment.appId));
  if (payment && app?.organisationId === organisationId) return payment;
  throw new DomainError("resource-not-found", "There is no payment with this id");
}

/** Takes a payment along its states without waiting, with the money that belongs to each. Throws state-conflict elsewhere. */
export async function forcePayment(
  actor: Actor,
  organisationId: string,
  id: string,
  { status, reason = "Forced by the developer" }: { status: string; reason?: string },
): Promise<Payment> {
  requireRole(actor, organisationId, "develop");
  const payment = await getPayment(actor, organisationId, id);
  const moved = await atTimeOfBank(payment.bankId, () => movePayment(payment, status, reason));
  const detail = { from: payment.status, to: moved.status };
  const audit = {
    organisationId,
    actor: describeActor(actor),
    action: "payment.force",
    object: `payment:${id}`,
    detail,
  };
  await inBankTime(payment.bankId, (tx) => recordAudit(tx, audit));
  return moved;
}

async function readFilters(actor: Actor, organisationId: string, { app, status, before, limit }: Filters) {
  requireRole(actor, organisationId, "view");
  if (before !== null && !isUuid(before))
    throw new DomainError("field-invalid", "This is no cursor of this list", { field: "cursor" });
  const appIds = app === undefined ? null : [(await getApp(actor, app)).id];
  return { appIds, ...(status !== undefined && { status }), before, limit };
}

/** Throws resource-not-found for a consent of another organisation's app. */
export async function getConsent(actor: Actor, organisationId: string, id: string): Promise<ListedConsent> {
  requireRole(actor, organisationId, "view");
  const known = isUuid(id) ? await selectConsentOf(organisationId, id) : null;
  if (!known) throw new DomainError("resource-not-found", "There is no consent with this id");
  // Time may have moved it: its own verb sees to that.
  await findConsent(id);
  return (await selectConsentOf(organisationId, id)) ?? known;
}

/**
 * Moves a consent as if the bank or time had done it, along the states of its kind, with the events and tokens that belong
 * to it. Throws state-conflict for any other state.
 */
export async function forceConsent(
  actor: Actor,
  organisationId: string,
  id: string,
  { status, reason = "Forced by the developer" }: { status: string; reason?: string },
): Promise<ListedConsent> {
  requireRole(actor, organisationId, "develop");
  const { bankId } = await getConsent(actor, organisationId, id);
  const by = describeActor(actor);
  await inBankTime(bankId, async (tx) => {
    const { consent, to } = requireTarget(await selectConsent(id, tx), status);
    const move = { id, from: consent.status, to, actor: by, reason, statusReason: reasonOf(to, reason) };
    if (!(await moveConsent(tx, move))) throw new DomainError("state-conflict", "The consent has moved meanwhile");
    await announceChange(tx, consent, to);
    await endTokens(tx, id);
    const detail = { from: consent.status, to };
    await recordAudit(tx, { organisationId, actor: by, action: "consent.force", object: `consent:${id}`, detail });
  });
  return getConsent(actor, organisationId, id);
}

const REASON_CODES: Partial<Record<ConsentStatus, StatusReason["StatusReasonCode"]>> = {
  RJCT: "U042",
  CANC: "TKSP",
  EXPD: "TKXP",
};

function reasonOf(to: ConsentStatus, reason: string): StatusReason | null {
  const code = REASON_CODES[to];
  return code ? { StatusReasonCode: code, StatusReasonDescription: reason, Path: "Data.Status" } : null;
}

function requireTarget(consent: Consent | null, wanted: string): { consent: Consent; to: ConsentStatus } {
  if (!consent) throw new DomainError("resource-not-found", "There is no consent with this id");
  // To authorise takes a customer and accounts: that is what authorisations are for.
  const targets = transitionsOf(consent.kind)[consent.status].filter((status) => status !== "AUTH");
  const to = targets.find((each) => each === wanted);
  if (to) return { consent, to };
  const choice = targets.length > 0 ? `it can go to ${targets.join(", ")}` : "it stays there";
  throw new DomainError("state-conflict", `The consent is ${consent.status}; ${choice}`, { field: "status" });
}
