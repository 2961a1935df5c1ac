import { randomUUID } from "node:crypto";
import { begin, initiation, PAYEE, pounds, redeemed, registerPaying, type PayingApp } from "../../../e2e/paying-app.ts";
import { sandbox } from "../../../e2e/sandbox.ts";
import { signMessage } from "../../../e2e/signed-message.ts";
import type { DemoFile } from "../../../e2e/tpp.ts";

type Resource = Record<string, unknown>;

const CUSTOMER = "maya.okafor";

/** A signed call of the payment APIs, written by hand: at which instance, with which key. */
export type Order = { url: string; path: string; token: string; key: string; body: Resource };

/** status 0: no answer came. */
export type Answered = { status: number; id: string; state: string; text: string };

export type Payer = PayingApp & { demo: DemoFile; ownToken: string };

export async function payerOf(demo: DemoFile): Promise<Payer> {
  const party = await registerPaying({}, demo);
  return { ...party, demo, ownToken: await party.app.tpp.clientToken("payments") };
}

export type OpenAccount = { account_id: string; sort_code: string; account_number: string };

/** A current account of the sandbox's customer, with money on it. */
export function openAccount(demo: DemoFile, balance: string): Promise<OpenAccount> {
  const body = JSON.stringify({ holders: [CUSTOMER], nickname: "Proofs", opening_balance: balance });
  return sandbox<OpenAccount>(demo, "/accounts", { method: "POST", body });
}

export const payeeOf = ({ sort_code, account_number }: OpenAccount, Name = "Maya Okafor") => ({
  ...PAYEE,
  Identification: `${sort_code}${account_number}`,
  Name,
});

/** Sends an order; a connection that breaks is an answer of its own. */
export async function send(payer: Payer, { url, path, token, key, body }: Order): Promise<Answered> {
  try {
    const address = `${url}/open-banking/v4.0/pisp${path}`;
    const answer = await postSigned(
      payer,
      address,
      { authorization: `Bearer ${token}`, "x-idempotency-key": key },
      body,
    );
    return answered(answer.status, await answer.text());
  } catch (error) {
    return { status: 0, id: "", state: "", text: String(error) };
  }
}

export async function postSigned(
  { app: { jwk }, issuer }: Payer,
  address: string,
  headers: Record<string, string>,
  body: Resource,
): Promise<Response> {
  const text = JSON.stringify(body);
  const signed = { "content-type": "application/json", "x-jws-signature": await signMessage(text, { jwk, issuer }) };
  return fetch(address, { method: "POST", headers: { ...headers, ...signed }, body: text });
}

function answered(status: number, text: string): Answered {
  const Data = status < 300 ? (JSON.parse(text) as { Data: Record<string, string> }).Data : {};
  const [id = ""] = Object.entries(Data).flatMap(([name, value]) => (ORDER_ID.test(name) ? [value] : []));
  return { status, id, state: Data["Status"] ?? "", text };
}

const ORDER_ID = /^Domestic(ScheduledPayment|StandingOrder|Payment|VRP)Id$/;

/** What a customer has authorised: the consent, its token, and the body of an order under it. */
export type Mandate = { path: string; token: string; consentId: string; body: Resource };

/** A consent of any kind that pays, approved without a browser. Throws what it was refused with. */
async function authorised(payer: Payer, account: OpenAccount, path: string, body: Resource): Promise<Mandate> {
  const made = await send(payer, {
    url: payer.demo.base_url,
    path: path.replace(/s$/, "-consents"),
    token: payer.ownToken,
    key: randomUUID(),
    body,
  });
  const { Data } = JSON.parse(made.text) as { Data?: { ConsentId: string } };
  if (!Data) throw new Error(`the consent was refused with ${made.status}: ${made.text}`);
  const begun = await begin(payer, Data.ConsentId);
  const decision = { url: begun.url, customer: CUSTOMER, accounts: [account.account_id], decision: "approve" };
  const { redirect_to } = await sandbox<{ redirect_to: string }>(payer.demo, "/authorisations", {
    method: "POST",
    body: JSON.stringify(decision),
  });
  const params = Object.fromEntries(new URLSearchParams(new URL(redirect_to).hash.slice(1)));
  const { access_token: token } = await redeemed(payer, begun, params);
  return { path, token, consentId: Data.ConsentId, body };
}

/** A consent good for one order, and that order. */
export async function onceOf(payer: Payer, account: OpenAccount, path: string, Initiation: Resource): Promise<Mandate> {
  const permission = path === "/domestic-payments" ? {} : { Permission: "Create" };
  const asked = { Data: { ...permission, Initiation }, Risk: {} };
  const { token, consentId } = await authorised(payer, account, path, asked);
  return {
    path,
    token,
    consentId,
    body: { Data: { ConsentId: consentId, Initiation }, Risk: {} },
  };
}

export const domesticOf = (payer: Payer, account: OpenAccount, changes: Resource = {}) =>
  onceOf(payer, account, "/domestic-payments", initiation(changes));

/** A consent good for any number of payments of up to `most` pounds, and `aMonth` in a month. */
export async function vrpOf(
  payer: Payer,
  account: OpenAccount,
  { payee = PAYEE, most = "1000.00", aMonth = "1000000.00" }: { payee?: Resource; most?: string; aMonth?: string } = {},
): Promise<Mandate> {
  const Initiation = { CreditorAccount: payee, RemittanceInformation: { Unstructured: ["SWEEP"] } };
  const ControlParameters = {
    MaximumIndividualAmount: pounds(most),
    PeriodicLimits: [{ PeriodType: "Month", PeriodAlignment: "Consent", ...pounds(aMonth) }],
    VRPType: ["UK.OBIE.VRPType.Sweeping"],
    PSUAuthenticationMethods: ["UK.OBIE.SCANotRequired"],
  };
  const asked = { Data: { ControlParameters, Initiation }, Risk: {} };
  const { token, consentId } = await authorised(payer, account, "/domestic-vrps", asked);
  const body = {
    Data: {
      ConsentId: consentId,
      PSUAuthenticationMethod: "UK.OBIE.SCANotRequired",
      VRPType: "UK.OBIE.VRPType.Sweeping",
      Initiation,
    },
    Risk: {},
  };
  return { path: "/domestic-vrps", token, consentId, body };
}

/** The body of one payment under a consent for many. */
export function instructed({ body }: Mandate, amount: string, reference = randomUUID().slice(0, 30)): Resource {
  const Data = body["Data"] as { Initiation: Resource };
  const Instruction = {
    InstructionIdentification: reference,
    EndToEndIdentification: reference,
    InstructedAmount: pounds(amount),
    ...Data.Initiation,
  };
  return { ...body, Data: { ...Data, Instruction } };
}

/** The order at an instance, under a key. */
export const orderAt = (url: string, { path, token, body }: Mandate, key: string, other = body): Order => ({
  url,
  path,
  token,
  key,
  body: other,
});

export function advanceClock(demo: DemoFile, seconds: number): Promise<unknown> {
  return sandbox(demo, "/clock/advance", { method: "POST", body: JSON.stringify({ seconds }) });
}
