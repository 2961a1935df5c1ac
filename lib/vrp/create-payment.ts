import type { ConsentAccess } from "#lib/accounts/model.ts";
import { recordAudit } from "#lib/audit/record-audit.ts";
import { settingsOf } from "#lib/banks/settings.ts";
import { now } from "#lib/clock.ts";
import { coreBanking } from "#lib/core-banking/core-banking.ts";
import type { NumberedAccount } from "#lib/core-banking/port.ts";
import type { Transaction } from "#lib/db.ts";
import { DomainError } from "#lib/errors.ts";
import { isUuid, newId } from "#lib/ids.ts";
import { createOnce } from "#lib/idempotency/create-once.ts";
import type { IdempotencyClaim } from "#lib/idempotency/model.ts";
import { parseAmount } from "#lib/money.ts";
import { findRejection } from "#lib/payments/find-rejection.ts";
import { datesOf } from "#lib/payments/instruments.ts";
import { insertPayment } from "#lib/payments/insert-payment.ts";
import { settleAtOnce } from "#lib/payments/settle-at-once.ts";
import type { Rejection } from "#lib/payments/rejections.ts";
import type { SettlementPace } from "#lib/standards/sandbox/bank-settings.ts";
import type { VrpRequest } from "#lib/standards/obuk/vrp/payments.ts";
import { checkInstruction, requireAllowedUse, requireMatch, requireWithinLimits } from "./check-order.ts";
import type { LockedConsent } from "./data.ts";
import { lockConsent } from "./data.ts";
import { nameAccount } from "./get-consent.ts";
import type { VrpPayment } from "./get-payment.ts";
import { getVrpPayment } from "./get-payment.ts";
import { giveBackAllowance } from "./give-back-allowance.ts";
import { termsOf } from "./model.ts";
import { takeAllowance } from "./take-allowance.ts";

type Call = {
  app: { id: string; organisationId: string };
  bankId: string;
  version: string;
  access: Pick<ConsentAccess, "consentId" | "accountIds" | "customerId">;
  idempotency: IdempotencyClaim | null;
};

/**
 * A payment under a consent, which stays authorised. In one transaction: the key, the allowance, the order, the money and
 * the event. Throws consent-mismatch and limit-exceeded; without the money the payment is there and rejected.
 */
export async function createVrpPayment(call: Call, request: VrpRequest): Promise<VrpPayment> {
  checkInstruction(request);
  const account = await payingAccount(call.access);
  const orderId = newId(now());
  const { settlementPace: pace } = await settingsOf(call.bankId);
  const rejection = await findRejectionOf(orderId, call, request);
  const created: { payment?: VrpPayment } = {};
  const create = async (tx: Transaction, id: string) => {
    const at = now();
    const consent = await requireConsent(tx, request.Data.ConsentId, call);
    requireMatch(request, consent);
    const amountMinor = parseAmount(request.Data.Instruction.InstructedAmount.Amount);
    requireWithinLimits(consent, amountMinor, at);
    await takeAllowance(tx, consent, amountMinor, at);
    requireAllowedUse(request, consent);
    created.payment = await pay(tx, { id, at, amountMinor }, { ...call, consent, account, rejection, pace }, request);
  };
  const { id, isReplay } = await createOnce(call.idempotency, create, orderId);
  if (isReplay || !created.payment) return getVrpPayment(call.app, id);
  const { risk } = created.payment;
  return { ...(await settleAtOnce(created.payment, pace)), risk };
}

/** How the payment is to fail, if its payee, its amount or a rule of the organisation says so. */
function findRejectionOf(id: string, { app, access }: Call, { Data }: VrpRequest): Promise<Rejection | null> {
  const resource = { Instruction: Data.Instruction };
  return findRejection({
    id,
    kind: "domestic-vrp",
    appId: app.id,
    organisationId: app.organisationId,
    customerId: access.customerId ?? "",
    resource,
  });
}

async function payingAccount({ accountIds: [accountId] }: Call["access"]): Promise<NumberedAccount> {
  const account = accountId === undefined ? null : await coreBanking().findNumberedAccount(accountId);
  if (account) return account;
  throw new DomainError("account-not-in-consent", "The account of the consent is not there any more");
}

/** The consent a payment names: this app's, authorised, and the one the token is for. Held until the transaction ends. */
async function requireConsent(tx: Transaction, id: string, { app, access }: Call): Promise<LockedConsent> {
  const field = "Data.ConsentId";
  const consent = isUuid(id) ? await lockConsent(tx, id) : null;
  if (consent?.kind !== "domestic-vrp") {
    throw new DomainError("resource-not-found", "There is no consent with this id", { field });
  }
  if (consent.appId !== app.id) {
    throw new DomainError("resource-not-yours", "This consent was created by another app", { field });
  }
  if (consent.status !== "AUTH") {
    throw new DomainError("consent-status-invalid", `The consent is ${consent.status}; it has to be AUTH`, { field });
  }
  if (consent.id === access.consentId) return consent;
  throw new DomainError("consent-mismatch", "The token belongs to another consent", { field });
}

type Order = { id: string; at: Date; amountMinor: bigint };
type Parties = Pick<Call, "app" | "bankId" | "version"> & {
  consent: LockedConsent;
  account: NumberedAccount;
  rejection: Rejection | null;
  pace: SettlementPace;
};

async function pay(
  tx: Transaction,
  { id, at, amountMinor }: Order,
  parties: Parties,
  request: VrpRequest,
): Promise<VrpPayment> {
  const { app, bankId, version, consent, account, rejection, pace } = parties;
  const payment = await insertPayment(tx, {
    id,
    kind: "domestic-vrp",
    version,
    bankId,
    appId: app.id,
    consentId: consent.id,
    onceOf: null,
    customerId: consent.customerId ?? "",
    account,
    pace,
    rejection,
    resource: resourceOf({ id, at, amountMinor }, parties, request),
    createdAt: at,
  });
  if (payment.status === "RJCT") await giveBackAllowance(tx, payment);
  await recordAudit(tx, {
    organisationId: app.organisationId,
    actor: `app:${app.id}`,
    action: "payment.create",
    object: `payment:${id}`,
    detail: { kind: payment.kind, status: payment.status, consent: consent.id },
  });
  return { ...payment, risk: consent.risk ?? {} };
}

function resourceOf({ id, at }: Order, { consent, account }: Parties, { Data }: VrpRequest): Record<string, unknown> {
  const { executionAt, settlementAt } = datesOf("UK.OBIE.FPS", at);
  const { Name = account.holder, ...numbers } = nameAccount(account);
  return {
    DomesticVRPId: id,
    ConsentId: consent.id,
    CreationDateTime: at.toISOString(),
    ExpectedExecutionDateTime: executionAt.toISOString(),
    ExpectedSettlementDateTime: settlementAt.toISOString(),
    ...(termsOf(consent).ReadRefundAccount === "Yes" ? { Refund: { Account: { ...numbers, Name } } } : {}),
    Initiation: Data.Initiation,
    Instruction: Data.Instruction,
    DebtorAccount: { ...numbers, Name },
  };
}
