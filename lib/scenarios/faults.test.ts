import { get } from "node:http";
import { compactVerify, createLocalJWKSet } from "jose";
import type { JSONWebKeySet } from "jose";
import { describe, expect, it } from "vitest";
import { prisma } from "#lib/db.ts";
import { publishedKeys } from "#lib/signing-keys/published-keys.ts";
import { pounds } from "#lib/testing/consents.ts";
import { bodyOf, makePayer, order, read as readPayment, send, settleIn } from "#lib/testing/payments.ts";
import type { Payer } from "#lib/testing/payments.ts";
import { domestic } from "#lib/testing/payment-wishes.ts";
import { useGateway } from "#lib/testing/start-gateway.ts";
import { paymentFault } from "./payment-fault.ts";
import { isStruck } from "./model.ts";
import { serveBankApi } from "#lib/http/bank-api.ts";
import { useDatabase } from "#lib/testing/database.ts";
import { callBank, connect, issueToken, journalOf, makeApp } from "#lib/testing/third-party.ts";
import type { BankAnswer, TestApp } from "#lib/testing/third-party.ts";
import { customerIdOf } from "#prisma/seed/bank.ts";
import type { FaultEffect } from "#lib/standards/sandbox/faults.ts";
import { createFault, deleteFault, updateFault } from "./faults.ts";
import type { FaultInput } from "./faults.ts";
import { newId } from "#lib/ids.ts";

useDatabase();

const SYSTEM = { kind: "system" } as const;

async function withFault(effect: FaultEffect, input: FaultInput = {}) {
  const app = await makeApp();
  const { token } = await connect(app);
  const rule = await createFault(SYSTEM, app.organisationId, effect, input);
  return { app, token, rule };
}

const read = (token: string) => callBank("/accounts", { token });

describe("a fault", () => {
  it("makes an answer wait", async () => {
    const { token } = await withFault({ kind: "latency", settings: { ms: 300 } });
    const answer = await read(token);
    expect(answer.status).toBe(200);
    const { durationMicros, detail } = await journalOf(answer);
    expect(durationMicros).toBeGreaterThanOrEqual(295_000);
    expect(detail).toMatchObject({ faults: [{ kind: "latency" }] });
  });

  it.each([
    [{ status: 503 } as const, 503, "U000"],
    [{ status: 400, error_code: "U009" } as const, 400, "U009"],
    [{ status: 403, error_code: "U028" } as const, 403, "U028"],
    [{ status: 500 } as const, 500, "U000"],
  ])("answers %o in the form of the standard", async (settings, status, code) => {
    const { token } = await withFault({ kind: "error", settings });
    const answer = await read(token);
    expect(answer).toMatchObject({ status, body: { Errors: [{ ErrorCode: code }] } });
    expect(await journalOf(answer)).toMatchObject({ refusedStep: "fault", status });
  });

  it("limits a rate, and says when to come back", async () => {
    const { token } = await withFault({ kind: "rate-limit", settings: { retry_after_seconds: 17 } });
    const { status, headers } = await read(token);
    expect(status).toBe(429);
    expect(headers.get("retry-after")).toBe("17");
    expect(headers.get("ratelimit")).toContain("r=0");
  });

  it("lets the certificate of the app be expired", async () => {
    const { token } = await withFault({ kind: "expired-certificate", settings: {} });
    const answer = await read(token);
    expect(answer.status).toBe(401);
    expect(answer.headers.get("www-authenticate")).toContain("certificate has expired");
  });

  it.each(["request", "response"] as const)("drops the connection at the %s", async (moment) => {
    const { app, token } = await withFault({ kind: "dropped-connection", settings: { moment } });
    const consents = await issueToken(app);
    for (const each of [token, consents]) {
      const request = new Request("http://localhost:3000/open-banking/v4.0/aisp/accounts", {
        headers: { authorization: `Bearer ${each}` },
      });
      const response = await serveBankApi(request, { remoteAddress: "127.0.0.1", certificate: null });
      if (each === token) await expect(response.text()).rejects.toThrow("dropped on purpose");
      else expect(response.status).toBe(401);
    }
  });

  it("holds for its app, operation and customer only", async () => {
    const app = await makeApp();
    const [maya, tom] = [await connect(app), await connect(app, { customer: "tom.ellis", accounts: ["ellis/joint"] })];
    const error: FaultEffect = { kind: "error", settings: { status: 503 } };
    await createFault(SYSTEM, app.organisationId, error, { customer: "tom.ellis", operation: "GetAccounts" });
    expect((await read(maya.token)).status).toBe(200);
    expect((await read(tom.token)).status).toBe(503);
    expect((await callBank("/balances", { token: tom.token })).status).toBe(200);
  });

  it("is nobody else's", async () => {
    await withFault({ kind: "error", settings: { status: 503 } });
    const { token } = await connect(await makeApp());
    expect((await read(token)).status).toBe(200);
  });

  it("strikes exactly its percentage", async () => {
    const { token } = await withFault({ kind: "error", settings: { status: 503 } }, { percentage: 30 });
    let struck = 0;
    for (let call = 0; call < 20; call++) if ((await read(token)).status === 503) struck++;
    expect(struck).toBe(6);
    for (const percentage of [1, 33, 50, 99, 100]) {
      const calls = Array.from({ length: 100 }, (_, index) => isStruck(percentage, index + 7));
      expect(calls.filter(Boolean)).toHaveLength(percentage);
    }
  });

  it("ends when it is turned off, when its time is over and when it is deleted", async () => {
    const { app, token, rule } = await withFault({ kind: "error", settings: { status: 503 } });
    const effect = { kind: rule.kind, settings: rule.settings } as FaultEffect;
    await updateFault(SYSTEM, rule, effect, { active: false });
    expect((await read(token)).status).toBe(200);
    await updateFault(SYSTEM, rule, effect, { active: true });
    expect((await read(token)).status).toBe(503);
    await updateFault(SYSTEM, rule, effect, { active: true, expires_at: "2020-01-01T00:00:00Z" });
    expect((await read(token)).status).toBe(200);
    await updateFault(SYSTEM, rule, effect, { expires_at: null });
    expect((await read(token)).status).toBe(503);
    await deleteFault(SYSTEM, app.organisationId, rule.id);
    expect((await read(token)).status).toBe(200);
  });

  it("can follow another: waits, then refuses", async () => {
    const { app, token } = await withFault({ kind: "latency", settings: { ms: 200 } });
    await createFault(SYSTEM, app.organisationId, { kind: "error", settings: { status: 500 } }, {});
    const answer = await read(token);
    expect(answer.status).toBe(500);
    expect((await journalOf(answer)).durationMicros).toBeGreaterThanOrEqual(195_000);
  });
});

describe("a payment", () => {
  const facts = (app: TestApp, amountMinor: bigint) => {
    const customerId = customerIdOf("maya.okafor");
    return { id: newId(), appId: app.id, customerId, operation: "CreateDomesticPayments", amountMinor };
  };

  it("is rejected for the reason a rule names", async () => {
    const { app } = await withFault({ kind: "payment-rejection", settings: { reason: "AC04" } });
    expect(await paymentFault(facts(app, 100n))).toEqual({
      reason: "AC04",
      description: "The account of the payee is closed",
    });
    expect(await paymentFault(facts(await makeApp(), 100n))).toBeNull();
    expect(await paymentFault({ ...facts(app, 100n), operation: "CreateFilePayments" })).not.toBeNull();
  });

  it("keeps its answer however often it is asked", async () => {
    const { app } = await withFault(
      { kind: "payment-rejection", settings: { reason: "RR04" } },
      { percentage: 50, operation: "CreateDomesticPayments" },
    );
    const payments = Array.from({ length: 60 }, () => facts(app, 100n));
    const first = await Promise.all(payments.map(paymentFault));
    expect(await Promise.all(payments.map(paymentFault))).toEqual(first);
    const rejected = first.filter(Boolean).length;
    expect(rejected).toBeGreaterThan(10);
    expect(rejected).toBeLessThan(50);
    expect(await paymentFault({ ...facts(app, 100n), operation: "CreateFilePayments" })).toBeNull();
  });

  it("meets one draw of a rule for some, when it is ordered and when it arrives", async () => {
    const payer = await makePayer();
    const { organisationId } = payer.app;
    const some = { kind: "payment-rejection", settings: { reason: "RR04" } } as const;
    await createFault(SYSTEM, organisationId, some, { percentage: 50 });
    await createFault(SYSTEM, organisationId, { ...some, settings: { reason: "AC04" } }, {});
    const orders: Awaited<ReturnType<typeof order>>[] = [];
    for (let made = 0; made < 12; made++) orders.push(await order(payer, domestic()));
    await settleIn(10);
    const reasons = await Promise.all(
      orders.map(async ({ id }) => (await readPayment(payer, `/domestic-payments/${id}`)).body.Data.StatusReason),
    );
    const codes = reasons.map(([{ StatusReasonCode }]) => StatusReasonCode);
    expect(codes.filter((code) => code !== "RR04" && code !== "AC04")).toEqual([]);
    const ordered = orders.map(({ body }) => (body.Data.Status === "RJCT" ? "RR04" : "AC04"));
    expect(codes).toEqual(ordered);
  });

  it("of a magic amount is rejected without a rule", async () => {
    const app = await makeApp();
    expect((await paymentFault(facts(app, 131_304n)))?.reason).toBe("AC04");
    expect(await paymentFault(facts(app, 131_305n))).toBeNull();
  });
});

describe("a payment's answer", () => {
  const isSigned = async ({ headers, body }: BankAnswer): Promise<boolean | null> => {
    const signature = headers.get("x-jws-signature");
    if (signature === null) return null;
    const [header = "", , proof = ""] = signature.split(".");
    const payload = Buffer.from(JSON.stringify(body)).toString("base64url");
    const jwks = createLocalJWKSet((await publishedKeys("response")) as JSONWebKeySet);
    const crit = Object.fromEntries(["iat", "iss", "tan"].map((name) => [`http://openbanking.org.uk/${name}`, true]));
    return compactVerify(`${header}.${payload}.${proof}`, jwks, { crit }).then(
      () => true,
      () => false,
    );
  };
  const ask = (payer: Payer) => send(payer, "/domestic-payment-consents", bodyOf(domestic()));

  it("is signed over other bytes, or not at all, where a rule says so", async () => {
    const payer = await makePayer();
    expect(await isSigned(await ask(payer))).toBe(true);
    const settings = { how: "tampered" } as const;
    const rule = await createFault(SYSTEM, payer.app.organisationId, { kind: "bad-signature", settings }, {});
    expect(await isSigned(await ask(payer))).toBe(false);
    await updateFault(SYSTEM, rule, { kind: "bad-signature", settings: { how: "missing" } }, {});
    expect(await isSigned(await ask(payer))).toBeNull();
    await deleteFault(SYSTEM, payer.app.organisationId, rule.id);
    expect(await isSigned(await ask(payer))).toBe(true);
  });

  it("is lost after the consent was made, and repeating the call with its key finds it", async () => {
    const payer = await makePayer();
    const key = newId();
    const settings = { moment: "response" } as const;
    const rule = await createFault(SYSTEM, payer.app.organisationId, { kind: "dropped-connection", settings }, {});
    await expect(send(payer, "/domestic-payment-consents", bodyOf(domestic()), { key })).rejects.toThrow("on purpose");
    await deleteFault(SYSTEM, payer.app.organisationId, rule.id);
    const again = await send(payer, "/domestic-payment-consents", bodyOf(domestic()), { key });
    expect(again.status).toBe(201);
    const made = await prisma().consent.findMany({ where: { appId: payer.app.id } });
    expect(made.map(({ id }) => id)).toEqual([again.body.Data.ConsentId]);
  });

  it("never comes when the connection is dropped at the request, and nothing was made", async () => {
    const payer = await makePayer();
    const settings = { moment: "request" } as const;
    await createFault(SYSTEM, payer.app.organisationId, { kind: "dropped-connection", settings }, {});
    await expect(ask(payer)).rejects.toThrow("on purpose");
    expect(await prisma().consent.count({ where: { appId: payer.app.id } })).toBe(0);
  });

  it("is a rejection when a rule rejects payments", async () => {
    const payer = await makePayer();
    const settings = { reason: "AM14" } as const;
    await createFault(SYSTEM, payer.app.organisationId, { kind: "payment-rejection", settings }, {});
    const { body } = await order(payer, domestic());
    expect(body.Data).toMatchObject({ Status: "RJCT", StatusReason: [{ StatusReasonCode: "AM14" }] });
    const magic = await order(await makePayer(), domestic({ InstructedAmount: pounds("1313.44") }));
    expect(magic.body.Data).toMatchObject({ Status: "RJCT", StatusReason: [{ StatusReasonCode: "RR04" }] });
  });
});

describe("behind the gateway", () => {
  const gateway = useGateway(async () => {});

  it("a dropped connection ends without a byte", async () => {
    const { token } = await withFault({ kind: "dropped-connection", settings: { moment: "response" } });
    const call = (path: string) =>
      new Promise<number>((resolve, reject) => {
        const options = {
          port: gateway.ports().httpPort,
          path,
          agent: false,
          headers: { authorization: `Bearer ${token}`, host: "bank.example" },
        };
        get({ ...options, host: "127.0.0.1" }, (response) => {
          response.resume();
          resolve(response.statusCode ?? 0);
        }).on("error", reject);
      });
    await expect(call("/open-banking/v4.0/aisp/accounts")).rejects.toThrow(/socket hang up|ECONNRESET/);
    expect(await call("/health")).toBe(200);
  });
});
