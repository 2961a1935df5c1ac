// An app that pays and asks about funds: signed, idempotent requests to the payment APIs, and the way of its customer.
import { randomUUID } from "node:crypto";
import { expect } from "@playwright/test";
import { registerApp, type Form, type RegisteredApp } from "./registered-app.ts";
import { signMessage } from "./signed-message.ts";
import { sandbox } from "./sandbox.ts";
import type { Answer, DemoFile } from "./tpp.ts";

type Resource = Record<string, unknown>;

export const PAYING_SCOPES = ["openid", "accounts", "payments", "fundsconfirmations"];

export type PayingApp = { app: RegisteredApp; issuer: string };

/** An app with every scope, which knows the issuer of its messages. */
export async function registerPaying(
  settings: Parameters<typeof registerApp>[0] = {},
  demo?: DemoFile,
): Promise<PayingApp> {
  const app = await registerApp({ scopes: PAYING_SCOPES, ...settings }, demo);
  const { message_issuer: issuer } = await sandbox<{ message_issuer: string }>(app.demo, `/apps/${app.id}`);
  return { app, issuer };
}

const pisp = ({ app }: PayingApp) => `${app.demo.base_url}/open-banking/v4.0/pisp`;
const cbpii = ({ app }: PayingApp) => `${app.demo.base_url}/open-banking/v4.0/cbpii`;

/** POST with signature and idempotency key. */
async function post(party: PayingApp, address: string, token: string, body: Resource): Promise<Answer> {
  const text = JSON.stringify(body);
  const signature = await signMessage(text, { jwk: party.app.jwk, issuer: party.issuer });
  const headers = { "x-jws-signature": signature, "x-idempotency-key": randomUUID() };
  return party.app.tpp.call(address, token, { method: "POST", body: text, headers });
}

async function created(party: PayingApp, address: string, scope: string, body: Resource): Promise<string> {
  const answer = await post(party, address, await party.app.tpp.clientToken(scope), body);
  expect(answer.status, answer.text).toBe(201);
  return String(answer.body.Data?.ConsentId);
}

export const pounds = (Amount: string) => ({ Amount, Currency: "GBP" });

export const PAYEE = {
  SchemeName: "UK.OBIE.SortCodeAccountNumber",
  Identification: "20145373182264",
  Name: "Acme Energy Ltd",
};

export const numbered = (accountNumber: string) => ({
  SchemeName: "UK.OBIE.SortCodeAccountNumber",
  Identification: `201453${accountNumber}`,
});

/** The Initiation of a domestic payment of £42.50 to Acme Energy Ltd. */
export function initiation(changes: Resource = {}): Resource {
  return {
    InstructionIdentification: "ACME412",
    EndToEndIdentification: "FRESCO.21302",
    InstructedAmount: pounds("42.50"),
    CreditorAccount: PAYEE,
    RemittanceInformation: { Unstructured: ["ELEC 88120 MAR"] },
    ...changes,
  };
}

export function paymentConsent(party: PayingApp, changes: Resource = {}): Promise<string> {
  const body = { Data: { Initiation: initiation(changes) }, Risk: {} };
  return created(party, `${pisp(party)}/domestic-payment-consents`, "payments", body);
}

/** Orders what was authorised; the answer as it is. */
export function orderPayment(party: PayingApp, token: string, ConsentId: string, changes: Resource = {}) {
  const body = { Data: { ConsentId, Initiation: initiation(changes) }, Risk: {} };
  return post(party, `${pisp(party)}/domestic-payments`, token, body);
}

export function orderIdOf({ body }: Answer): string {
  return String((body.Data as Resource | undefined)?.["DomesticPaymentId"]);
}

export async function readOrder(party: PayingApp, id: string): Promise<Answer> {
  return party.app.tpp.call(`${pisp(party)}/domestic-payments/${id}`, await party.app.tpp.clientToken("payments"));
}

const vrpInitiation = {
  CreditorAccount: { ...PAYEE, Name: "Maya Okafor, Pebble Pot" },
  RemittanceInformation: { Unstructured: ["PEBBLE SWEEP"] },
};

/** £100 a payment, £200 a week and £500 a month, moving money between the customer's own accounts. */
export function vrpConsent(party: PayingApp): Promise<string> {
  const ControlParameters = {
    MaximumIndividualAmount: pounds("100.00"),
    PeriodicLimits: [
      { PeriodType: "Week", PeriodAlignment: "Consent", ...pounds("200.00") },
      { PeriodType: "Month", PeriodAlignment: "Calendar", ...pounds("500.00") },
    ],
    VRPType: ["UK.OBIE.VRPType.Sweeping"],
    PSUAuthenticationMethods: ["UK.OBIE.SCANotRequired"],
  };
  const body = { Data: { ControlParameters, Initiation: vrpInitiation }, Risk: {} };
  return created(party, `${pisp(party)}/domestic-vrp-consents`, "payments", body);
}

export function payByVrp(party: PayingApp, token: string, ConsentId: string, amount: string): Promise<Answer> {
  const Instruction = {
    InstructionIdentification: randomUUID().slice(0, 30),
    EndToEndIdentification: randomUUID().slice(0, 30),
    InstructedAmount: pounds(amount),
    CreditorAccount: vrpInitiation.CreditorAccount,
    RemittanceInformation: vrpInitiation.RemittanceInformation,
  };
  const Data = {
    ConsentId,
    PSUAuthenticationMethod: "UK.OBIE.SCANotRequired",
    VRPType: "UK.OBIE.VRPType.Sweeping",
    Initiation: vrpInitiation,
    Instruction,
  };
  return post(party, `${pisp(party)}/domestic-vrps`, token, { Data, Risk: {} });
}

export async function fundsConsent(party: PayingApp, accountNumber: string, expiresAt: Date): Promise<string> {
  const token = await party.app.tpp.clientToken("fundsconfirmations");
  const Data = { DebtorAccount: numbered(accountNumber), ExpirationDateTime: expiresAt.toISOString() };
  const address = `${cbpii(party)}/funds-confirmation-consents`;
  const answer = await party.app.tpp.call(address, token, { method: "POST", body: { Data } });
  expect(answer.status, answer.text).toBe(201);
  return String(answer.body.Data?.ConsentId);
}

export function askForFunds(party: PayingApp, token: string, ConsentId: string, amount: string): Promise<Answer> {
  const Data = { ConsentId, Reference: "Purchase02", InstructedAmount: pounds(amount) };
  return party.app.tpp.call(`${cbpii(party)}/funds-confirmations`, token, { method: "POST", body: { Data } });
}

/** Where the customer is sent, and what the app needs to redeem the code that comes back. */
export async function begin(party: PayingApp, consentId: string, scope = "openid payments") {
  const asked = await party.app.ask({ scope }, consentId);
  return { asked, url: await party.app.pushed(asked) };
}

/** What came back in the address, and tokens for it. */
export async function redeemed(party: PayingApp, { asked }: Awaited<ReturnType<typeof begin>>, params: Form) {
  const reply = await party.app.redeem(String(params["code"]), asked);
  expect(reply.status, reply.text).toBe(200);
  return reply.body as { access_token: string; refresh_token?: string; expires_in: number };
}

/** A payment of any kind, as an app asks for it and orders it. */
export type Wish = {
  /** international-payments */
  orders: string;
  orderId: string;
  data: Resource;
  /** Files have no risk. */
  hasRisk?: boolean;
};

const consentsOf = ({ orders }: Wish) => `${orders.replace(/s$/, "")}-consents`;
const withRisk = ({ hasRisk = true }: Wish, Data: Resource) => ({ Data, ...(hasRisk ? { Risk: {} } : {}) });

export function consentTo(party: PayingApp, wish: Wish): Promise<string> {
  return created(party, `${pisp(party)}/${consentsOf(wish)}`, "payments", withRisk(wish, wish.data));
}

/** The file of a file payment, as bytes that are signed. */
export async function upload(party: PayingApp, wish: Wish, consentId: string, text: string): Promise<Answer> {
  const signature = await signMessage(text, { jwk: party.app.jwk, issuer: party.issuer });
  const headers = { "x-jws-signature": signature, "x-idempotency-key": randomUUID() };
  const token = await party.app.tpp.clientToken("payments");
  const address = `${pisp(party)}/${consentsOf(wish)}/${consentId}/file`;
  return party.app.tpp.call(address, token, { method: "POST", body: text, headers });
}

/** Orders what was authorised. Returns the id of the order. */
export async function orderOf(party: PayingApp, wish: Wish, token: string, ConsentId: string): Promise<string> {
  const body = withRisk(wish, { ConsentId, Initiation: wish.data["Initiation"] });
  const answer = await post(party, `${pisp(party)}/${wish.orders}`, token, body);
  expect(answer.status, answer.text).toBe(201);
  return String((answer.body.Data as Resource | undefined)?.[wish.orderId]);
}

export async function statusOf(party: PayingApp, { orders }: Wish, id: string): Promise<string> {
  const token = await party.app.tpp.clientToken("payments");
  return String((await party.app.tpp.call(`${pisp(party)}/${orders}/${id}`, token)).body.Data?.Status);
}
