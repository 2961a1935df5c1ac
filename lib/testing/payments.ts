import { authoriseConsent } from "#lib/consents/authorise-consent.ts";
import { now, setClock } from "#lib/clock.ts";
import { prisma } from "#lib/db.ts";
import { newId } from "#lib/ids.ts";
import { DEMO_BANK_ID } from "#lib/banks/demo-bank.ts";
import { runDuePayments } from "#lib/payments/run-due-payments.ts";
import { ACCOUNTS } from "#prisma/seed/accounts.ts";
import type { AccountKey } from "#prisma/seed/accounts.ts";
import { customerIdOf } from "#prisma/seed/bank.ts";
import { accountIdOf } from "#prisma/seed/build-account.ts";
import type { MessageSigner } from "../../e2e/signed-message.ts";
import { numbered } from "./consents.ts";
import { callSigned, makeMessageSigner } from "./signed-calls.ts";
import type { BankAnswer, Body, TestApp } from "./third-party.ts";
import { callBank, issueToken, makeApp } from "./third-party.ts";

const pisp = ({ version = "v4.0" }: Payer) => `http://localhost:3000/open-banking/${version}/pisp`;

/** An app with a signing key and a token of its own. */
export type Payer = { app: TestApp; signer: MessageSigner; token: string; version?: "v4.0" | "v3.1" };

export async function makePayer(): Promise<Payer> {
  const app = await makeApp();
  return { app, signer: await makeMessageSigner(app), token: await issueToken(app, { scope: "payments" }) };
}

type Sent = { token?: string; key?: string; headers?: Record<string, string> };

export function send(payer: Payer, path: string, body: unknown, sent: Sent = {}): Promise<BankAnswer> {
  const { token, signer } = payer;
  const headers = { "x-idempotency-key": sent.key ?? newId(), ...sent.headers };
  return callSigned(`${pisp(payer)}${path}`, body, signer, { token: sent.token ?? token, headers });
}

export function read(payer: Payer, path: string, headers: Record<string, string> = {}): Promise<BankAnswer> {
  return callBank(`${pisp(payer)}${path}`, { token: payer.token, headers });
}

export const accountNamed = (key: AccountKey) => ({ ...numbered(ACCOUNTS[key].accountNumber), Name: "Payee" });

/** What differs between the kinds of payment, for a test that runs over all of them. */
export type Wish = { path: string; orderId: string; data: Record<string, unknown>; hasRisk?: boolean };

export const consentPathOf = (path: string) => `${path.replace(/s$/, "")}-consents`;

export function bodyOf({ data, hasRisk = true }: Wish) {
  return { Data: data, ...(hasRisk ? { Risk: { PaymentContextCode: "TransferToThirdParty" } } : {}) };
}

type From = { account?: AccountKey };

/** A consent that was made and authorised, and a token for it. */
export async function agree(payer: Payer, wish: Wish, { account = "maya.okafor/everyday" }: From = {}) {
  const made = await send(payer, consentPathOf(wish.path), bodyOf(wish));
  if (made.status !== 201) throw new Error(JSON.stringify(made.body));
  const consentId: string = made.body.Data.ConsentId;
  return { made, consentId, token: await authorise(payer, consentId, account) };
}

export async function authorise({ app }: Payer, consentId: string, account: AccountKey): Promise<string> {
  const customerId = customerIdOf(ACCOUNTS[account].holders[0]);
  await authoriseConsent({ consentId, customerId, accountIds: [accountIdOf(account)] });
  return issueToken(app, { consentId, customerId, scope: "openid payments" });
}

export function orderBody(wish: Wish, consentId: string): Body {
  const body = bodyOf(wish);
  return { ...body, Data: { ConsentId: consentId, Initiation: wish.data["Initiation"] } };
}

/** An order, from the consent on. */
export async function order(payer: Payer, wish: Wish, from: From = {}): Promise<BankAnswer & { id: string }> {
  const { consentId, token } = await agree(payer, wish, from);
  const answer = await send(payer, wish.path, orderBody(wish, consentId), { token });
  return { ...answer, id: answer.body?.Data?.[wish.orderId] };
}

/** Runs the bank at a moment until nothing more is due, on so many instances at once. */
export async function settleAt(at: Date, instances = 1): Promise<void> {
  const restore = setClock(() => at);
  const run = async () => {
    while ((await runDuePayments(DEMO_BANK_ID)) > 0);
  };
  try {
    await Promise.all(Array.from({ length: instances }, run));
  } finally {
    restore();
  }
}

export const settleIn = (seconds: number, instances = 1) =>
  settleAt(new Date(now().getTime() + seconds * 1000), instances);

export async function holdings(account: AccountKey) {
  const { balanceMinor, pendingMinor, lastPosition } = await prisma().account.findUniqueOrThrow({
    where: { id: accountIdOf(account) },
  });
  return { balanceMinor, pendingMinor, lastPosition };
}
