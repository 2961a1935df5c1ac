import { createHash } from "node:crypto";
import type { BankContract } from "#lib/standards/obuk/bank-contracts.ts";
import { initiation } from "../consents.ts";
import { atV3, WISHES } from "../payment-wishes.ts";
import type { Payer, Wish } from "../payments.ts";
import { agree, authorise, bodyOf, consentPathOf, makePayer, orderBody, send, settleIn } from "../payments.ts";
import { connect, issueToken } from "../third-party.ts";
import type { Caller, Sample, Version } from "./samples.ts";

const ACCOUNT = "maya.okafor/everyday";

/** An app that initiates payments of every kind. */
export async function makePaymentCaller(version: Version): Promise<Caller> {
  const payer: Payer = { ...(await makePayer()), version };
  const { app, signer } = payer;
  const { consentId } = await connect(app);
  const wishes = Object.values(WISHES).map((make) => (version === "v3.1" ? atV3(make()) : make()));
  return {
    app,
    signer,
    powerless: {
      client_credentials: await issueToken(app, { scope: "accounts" }),
      authorization_code: await issueToken(app, { scope: "openid accounts", consentId }),
    },
    sampleOf: async (contract) => {
      const wish = wishes.find(({ path }) => isOf(contract, path));
      return wish ? samplePayment(payer, contract, wish) : sampleFile(payer, contract);
    },
  };
}

const isOf = ({ path }: BankContract, own: string) =>
  [own, consentPathOf(own)].some((start) => path === start || path.startsWith(`${start}/`));

async function samplePayment(payer: Payer, { path, method, grant }: BankContract, wish: Wish): Promise<Sample> {
  const { token } = payer;
  if (path === consentPathOf(wish.path)) return { path: {}, token, body: bodyOf(wish) };
  const { consentId, token: customerToken } = await agree(payer, wish);
  if (method === "POST") return { path: {}, token: customerToken, body: orderBody(wish, consentId) };
  if (grant === "authorization_code") return { path: { ConsentId: consentId }, token: customerToken };
  if (!path.startsWith(`${wish.path}/`)) return { path: { ConsentId: consentId }, token };
  const { body } = await send(payer, wish.path, orderBody(wish, consentId), { token: customerToken });
  return { path: { [parameterOf(path)]: body.Data[wish.orderId] }, token };
}

/** Addresses of international standing orders name theirs otherwise than the document does. */
const parameterOf = (path: string) => /\{(\w+)\}/.exec(path)?.[1] ?? "";

/** The file of payments in the form of each version, and what its consent says of it. */
function makeFile(version: Version) {
  const { RemittanceInformation: texts, ...facts } = initiation();
  const RemittanceInformation = version === "v3.1" ? { Reference: "A" } : texts;
  const content = JSON.stringify({ Data: { DomesticPayments: [{ ...facts, RemittanceInformation }] } });
  const Initiation = {
    FileType: `UK.OBIE.PaymentInitiation.${version === "v3.1" ? "3.1" : "4.0"}`,
    FileHash: createHash("sha256").update(content).digest("base64"),
    NumberOfTransactions: "1",
    ControlSum: 42.5,
  };
  return { content, wish: { path: "/file-payments", orderId: "FilePaymentId", data: { Initiation }, hasRisk: false } };
}

async function sampleFile(payer: Payer, { path, method }: BankContract): Promise<Sample> {
  const { token, version = "v4.0" } = payer;
  const { content, wish } = makeFile(version);
  if (path === consentPathOf(wish.path)) return { path: {}, token, body: bodyOf(wish) };
  const made = await send(payer, consentPathOf(wish.path), bodyOf(wish));
  const ConsentId: string = made.body.Data.ConsentId;
  if (method === "POST" && path.endsWith("/file")) return { path: { ConsentId }, token, body: content };
  await send(payer, `${consentPathOf(wish.path)}/${ConsentId}/file`, JSON.parse(content));
  if (path.startsWith(consentPathOf(wish.path))) return { path: { ConsentId }, token };
  const customerToken = await authorise(payer, ConsentId, ACCOUNT);
  const body = orderBody(wish, ConsentId);
  if (method === "POST") return { path: {}, token: customerToken, body };
  const ordered = await send(payer, wish.path, body, { token: customerToken });
  if (path.endsWith("/report-file")) await settleIn(10);
  return { path: { FilePaymentId: ordered.body.Data.FilePaymentId }, token };
}
