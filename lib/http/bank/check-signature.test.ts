import { beforeAll, describe, expect, it } from "vitest";
import { compactVerify, createLocalJWKSet } from "jose";
import { prisma } from "#lib/db.ts";
import { newId } from "#lib/ids.ts";
import { numbered } from "#lib/testing/consents.ts";
import { domestic } from "#lib/testing/payment-wishes.ts";
import { bodyOf, consentPathOf } from "#lib/testing/payments.ts";
import { ACCOUNTS } from "#prisma/seed/accounts.ts";
import { UNDERSTOOD } from "#lib/signatures/model.ts";
import { publishedKeys } from "#lib/signing-keys/published-keys.ts";
import { useDatabase } from "#lib/testing/database.ts";
import { callSigned, makeMessageSigner } from "#lib/testing/signed-calls.ts";
import { callBank, connect, issueToken, journalOf, makeApp } from "#lib/testing/third-party.ts";
import type { BankAnswer, TestApp } from "#lib/testing/third-party.ts";
import { signMessage } from "../../../e2e/signed-message.ts";
import type { MessageSigner } from "../../../e2e/signed-message.ts";

useDatabase();

const BASE = "http://localhost:3000/open-banking/v4.0";
const name = (short: string) => `http://openbanking.org.uk/${short}`;

let app: TestApp;
let signer: MessageSigner;
let token: string;
beforeAll(async () => {
  app = await makeApp();
  [signer, token] = await Promise.all([makeMessageSigner(app), issueToken(app, { scope: "accounts payments" })]);
});

const BODY = { Data: { Version: "4.0" } };
const ADDRESS = `${BASE}/event-subscriptions`;

async function expectRefusal(answer: BankAnswer, code: string): Promise<void> {
  const [finding] = answer.body.Errors;
  expect([answer.status, finding.ErrorCode, finding.Path]).toEqual([400, code, "x-jws-signature"]);
  expect(await journalOf(answer)).toMatchObject({
    refusedStep: "signature",
    errorCode: expect.stringMatching(/^signature-/),
  });
}

/** What was refused is signed where what goes well is. */
async function expectSigned({ headers, body }: BankAnswer): Promise<void> {
  const [header = "", , signature = ""] = (headers.get("x-jws-signature") ?? "").split(".");
  const payload = Buffer.from(JSON.stringify(body)).toString("base64url");
  const keys = createLocalJWKSet(await publishedKeys("response"));
  await compactVerify(`${header}.${payload}.${signature}`, keys, { crit: UNDERSTOOD });
}

describe("a signature that is wrong is refused with its own code, in a signed answer", () => {
  const send = (headers: Record<string, string>, body: unknown = BODY) =>
    callBank(ADDRESS, { token, method: "POST", body, headers });

  it.each<[string, string, Record<string, unknown>]>([
    ["U016", "b64", { b64: false }],
    ["U016", "a time in the future", { [name("iat")]: Math.floor(Date.now() / 1000) + 3600 }],
    ["U016", "another trust anchor", { [name("tan")]: "evil.example" }],
    ["U016", "another issuer", { [name("iss")]: "somebody/else" }],
    ["U016", "an unknown kid", { kid: "unknown" }],
    ["U016", "a crit that is too short", { crit: [name("iat"), name("iss")] }],
    ["U017", "no kid", { kid: undefined }],
    ["U017", "no crit", { crit: undefined }],
  ])("%s: %s", async (code, _, header) => {
    const answer = await callSigned(ADDRESS, BODY, signer, { token, header });
    await expectRefusal(answer, code);
    await expectSigned(answer);
  });

  it("U015: over other bytes, though the same JSON", async () => {
    const text = JSON.stringify(BODY);
    const signature = await signMessage(text, signer);
    await expectRefusal(await send({ "x-jws-signature": signature }, text.replace(":", ": ")), "U015");
    await expectRefusal(await send({ "x-jws-signature": signature }, `${text}\n`), "U015");
  });

  it("U015: with a key the app has withdrawn, or by another app", async () => {
    const other = await makeApp();
    const stranger = { ...(await makeMessageSigner(other)), issuer: signer.issuer };
    await expectRefusal(await callSigned(ADDRESS, BODY, stranger, { token }), "U016");
    const forged = { ...stranger, jwk: { ...stranger.jwk, kid: signer.jwk.kid ?? "" } };
    await expectRefusal(await callSigned(ADDRESS, BODY, forged, { token }), "U015");
    const old = await makeMessageSigner(app);
    await prisma().appKey.updateMany({ where: { kid: old.jwk.kid ?? "" }, data: { revokedAt: new Date(0) } });
    await expectRefusal(await callSigned(ADDRESS, BODY, old, { token }), "U016");
  });

  it("U018: not header..signature", async () => {
    const signature = await signMessage(JSON.stringify(BODY), signer);
    await expectRefusal(await send({ "x-jws-signature": signature.replace("..", ".e30.") }), "U018");
    await expectRefusal(await send({ "x-jws-signature": "nonsense" }), "U018");
  });

  it("U019: none", async () => {
    const answer = await send({});
    await expectRefusal(answer, "U019");
    await expectSigned(answer);
  });

  it("U015: by an app whose published keys cannot be read", async () => {
    const silent = await makeApp();
    await prisma().app.update({ where: { id: silent.id }, data: { jwksUri: "https://127.0.0.1/jwks" } });
    const own = { ...signer, issuer: `${silent.organisationId}/${silent.clientId}` };
    await expectRefusal(await callSigned(ADDRESS, BODY, own, { token: await issueToken(silent) }), "U015");
  });
});

describe("a payment consent", () => {
  const wish = domestic();
  const path = `${BASE}/pisp${consentPathOf(wish.path)}`;
  const call = (header: Record<string, unknown>) =>
    callSigned(path, bodyOf(wish), signer, { token, header, headers: { "x-idempotency-key": newId() } });

  it("is made with a sound signature and answered with one", async () => {
    const answer = await call({});
    expect(answer.status).toBe(201);
    await expectSigned(answer);
  });

  it.each<[string, string, Record<string, unknown>]>([
    ["U016", "b64", { b64: false }],
    ["U016", "a time in the future", { [name("iat")]: Math.floor(Date.now() / 1000) + 3600 }],
    ["U016", "another issuer", { [name("iss")]: "somebody/else" }],
    ["U017", "no kid", { kid: undefined }],
  ])("is not made where the signature is wrong, and the refusal is signed: %s, %s", async (code, _, header) => {
    const before = await prisma().consent.count();
    const answer = await call(header);
    await expectRefusal(answer, code);
    await expectSigned(answer);
    expect(await prisma().consent.count()).toBe(before);
  });

  it("is not made from other bytes, and the key can be used again with the right ones", async () => {
    const text = JSON.stringify(bodyOf(wish));
    const headers = { "x-idempotency-key": newId(), "x-jws-signature": await signMessage(text, signer) };
    const send = (body: string) => callBank(path, { token, method: "POST", body, headers });
    await expectRefusal(await send(text.replace('"Amount":"', '"Amount":"9')), "U015");
    expect((await send(text)).status).toBe(201);
  });
});

describe("a check of funds", () => {
  const path = `${BASE}/cbpii/funds-confirmation-consents`;
  const body = { Data: { DebtorAccount: numbered(ACCOUNTS["maya.okafor/everyday"].accountNumber) } };

  it("may be signed: without a signature, with a sound one, and not with a wrong one", async () => {
    const own = await issueToken(app, { scope: "fundsconfirmations" });
    expect((await callBank(path, { token: own, method: "POST", body })).status).toBe(201);
    expect((await callSigned(path, body, signer, { token: own })).status).toBe(201);
    await expectRefusal(await callSigned(path, body, signer, { token: own, header: { kid: "unknown" } }), "U016");
  });
});

describe("where nothing is signed", () => {
  it("a signature is unexpected, with a body and without, and the answer has none", async () => {
    const { token: customers } = await connect(app);
    const headers = { "x-jws-signature": "a..b" };
    const consent = { Data: { Permissions: ["ReadAccountsBasic"] }, Risk: {} };
    const answers = [
      await callBank("/account-access-consents", { token, method: "POST", body: consent, headers }),
      await callBank("/accounts", { token: customers, headers }),
      await callBank(`${BASE}/events`, { token, method: "POST", body: {}, headers }),
    ];
    for (const answer of answers) {
      await expectRefusal(answer, "U020");
      expect(answer.headers.get("x-jws-signature")).toBeNull();
    }
  });
});

it("a refusal of another step is signed as well, and one of an unknown address is not", async () => {
  const { token: customers } = await connect(app);
  const refused = await callBank(ADDRESS, { token: customers });
  expect(refused.status).toBe(401);
  await expectSigned(refused);
  expect((await callBank(`${BASE}/nothing`, { token })).headers.get("x-jws-signature")).toBeNull();
});
