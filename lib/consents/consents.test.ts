import { DEMO_BANK_ID } from "#lib/banks/demo-bank.ts";
import fc from "fast-check";
import pg from "pg";
import { describe, expect, it } from "vitest";
import { secondsFromNow, setClock } from "#lib/clock.ts";
import { prisma } from "#lib/db.ts";
import type { ConsentStatus } from "#lib/standards/obuk/codes.ts";
import { useDatabase } from "#lib/testing/database.ts";
import { callBank, connect, issueToken, makeApp } from "#lib/testing/third-party.ts";
import type { TestApp } from "#lib/testing/third-party.ts";
import { customerIdOf } from "#prisma/seed/bank.ts";
import { accountIdOf } from "#prisma/seed/build-account.ts";
import { authoriseConsent } from "./authorise-consent.ts";
import { createAccountAccessConsent } from "./create-account-access-consent.ts";
import type { ConsentKind } from "./kinds.ts";
import { CONSENT_KINDS } from "./kinds.ts";
import { deleteConsent } from "./delete-consent.ts";
import { expireConsents } from "./expire-consents.ts";
import { findConsent } from "./find-consent.ts";
import { canMove, consentRefusal, movedByTime, transitionsOf } from "./model.ts";
import { rejectConsent } from "./reject-consent.ts";
import { revokeConsent } from "./revoke-consent.ts";

const database = useDatabase();

const MAYA = customerIdOf("maya.okafor");
const EVERYDAY = accountIdOf("maya.okafor/everyday");
const STATES = Object.keys(transitionsOf("account-access")) as ConsentStatus[];
const anyKind = fc.constantFrom(...(Object.keys(CONSENT_KINDS) as ConsentKind[]));
const anyState = fc.constantFrom(...STATES);

function create(app: TestApp, expires?: Date) {
  const Data = {
    Permissions: ["ReadAccountsBasic" as const],
    ...(expires && { ExpirationDateTime: expires.toISOString() }),
  };
  return createAccountAccessConsent(
    app,
    { Data, Risk: {} },
    { bankId: DEMO_BANK_ID, version: "v4.0", interactionId: null },
  );
}

const authorise = (consentId: string, accountIds = [EVERYDAY], customerId = MAYA) =>
  authoriseConsent({ consentId, customerId, accountIds });

describe("the states of a consent", () => {
  it("never leave RJCT, EXPD or COND, and enter AWAU only by creation or with a file", () => {
    fc.assert(
      fc.property(anyKind, anyState, anyState, (kind, from, to) => {
        if (["RJCT", "EXPD", "COND"].includes(from)) expect(canMove(kind, from, to)).toBe(false);
        expect(canMove(kind, from, "AWUP")).toBe(false);
        if (to === "AWAU") expect(canMove(kind, from, to)).toBe(kind === "file-payment" && from === "AWUP");
      }),
    );
  });

  it("open data only when authorised and not past the date", () => {
    const date = fc.date({ noInvalidDate: true });
    fc.assert(
      fc.property(anyState, fc.option(date), date, (status, expiresAt, at) => {
        const opens = consentRefusal({ status, expiresAt }, at) === null;
        expect(opens).toBe(status === "AUTH" && (expiresAt === null || expiresAt > at));
      }),
    );
  });

  it("are moved by time only along the table", () => {
    const date = fc.date({ noInvalidDate: true });
    fc.assert(
      fc.property(anyKind, anyState, fc.option(date), date, date, (kind, status, expiresAt, createdAt, at) => {
        fc.pre(status !== "AWUP" || kind === "file-payment");
        const to = movedByTime({ kind, status, expiresAt, createdAt }, at);
        if (to) expect(canMove(kind, status, to)).toBe(true);
      }),
    );
  });
});

describe("authorising", () => {
  it("takes the customer's own accounts that can be shared, and no others", async () => {
    const { id } = await create(await makeApp());
    for (const account of ["maya.okafor/fixed", "ellis/joint"] as const) {
      await expect(authorise(id, [EVERYDAY, accountIdOf(account)])).rejects.toMatchObject({
        code: "no-eligible-account",
      });
    }
    await expect(authorise(id, [])).rejects.toMatchObject({ code: "nothing-selected" });
    expect((await findConsent(id))?.status).toBe("AWAU");
    expect(await authorise(id)).toMatchObject({ status: "AUTH", customerId: MAYA, accountIds: [EVERYDAY] });
  });

  it("of fifty at once succeeds once from AWAU, and the events tell one story", async () => {
    const { id } = await create(await makeApp());
    const results = await Promise.allSettled(
      Array.from({ length: 50 }, (_, index) =>
        index % 2 ? authorise(id) : rejectConsent({ consentId: id, reason: "No" }),
      ),
    );
    const events = await prisma().consentEvent.findMany({ where: { consentId: id }, orderBy: { id: "asc" } });
    expect(events.filter(({ from }) => from === "AWAU")).toHaveLength(1);
    for (const [index, event] of events.entries()) if (index > 0) expect(event.from).toBe(events[index - 1]?.to);
    expect(results.every((result) => result.status === "fulfilled" || result.reason.code === "state-conflict")).toBe(
      true,
    );
  });

  it("again is possible for the same customer while AUTH or CANC, with other accounts, and not for another", async () => {
    const app = await makeApp();
    const { consentId } = await connect(app);
    const bills = accountIdOf("maya.okafor/bills");
    expect((await authorise(consentId, [bills])).accountIds).toEqual([bills]);
    await expect(authorise(consentId, [accountIdOf("ellis/joint")], customerIdOf("tom.ellis"))).rejects.toMatchObject({
      code: "resource-not-yours",
    });
    await revokeConsent({ consentId, by: "customer", reason: null });
    expect((await authorise(consentId)).status).toBe("AUTH");
  });

  it("is refused after a refusal, and past the date", async () => {
    const app = await makeApp();
    const refused = await create(app);
    expect(await rejectConsent({ consentId: refused.id, reason: "The customer did not approve it" })).toBe(true);
    await expect(authorise(refused.id)).rejects.toMatchObject({ code: "state-conflict" });
    const late = await create(app, secondsFromNow(60));
    const restore = setClock(() => new Date(late.createdAt.getTime() + 120_000));
    await expect(authorise(late.id)).rejects.toMatchObject({ code: "consent-expired" });
    restore();
  });
});

describe("stopping", () => {
  it("ends every token in the same transaction, for every instance at once", async () => {
    const app = await makeApp();
    const { consentId, token } = await connect(app);
    await prisma().oidcRecord.create({
      data: {
        model: "RefreshToken",
        idHash: "refresh",
        payload: "sealed",
        consentId,
        clientId: app.clientId,
        createdAt: new Date(0),
      },
    });
    const other = new pg.Pool({ connectionString: database.url(), max: 1 });
    try {
      expect((await callBank("/accounts", { token })).status).toBe(200);
      // What a second instance does: it moves the row, and holds nothing this one could have cached.
      await other.query("BEGIN");
      await other.query(`UPDATE "Consent" SET "status" = 'CANC' WHERE "id" = $1`, [consentId]);
      expect((await callBank("/accounts", { token })).status).toBe(200);
      await other.query("COMMIT");
      expect((await callBank("/accounts", { token })).status).toBe(401);
    } finally {
      await other.end();
    }
  });

  it("leaves no record of a token that works", async () => {
    const app = await makeApp();
    const { consentId, token } = await connect(app);
    await revokeConsent({ consentId, by: "bank", reason: "Suspicion of fraud" });
    const records = await prisma().oidcRecord.findMany({ where: { consentId } });
    expect(records.map(({ model, payload }) => ({ model, payload }))).toEqual([
      { model: "EndedAccessToken", payload: "" },
    ]);
    await authorise(consentId);
    const answer = await callBank("/accounts", { token });
    expect(answer.status).toBe(401);
    const fresh = await issueToken(app, { consentId });
    expect((await callBank("/accounts", { token: fresh })).status).toBe(200);
  });

  it("twice is the same as once, and is refused where nothing was authorised", async () => {
    const { consentId } = await connect(await makeApp());
    await revokeConsent({ consentId, by: "customer", reason: null });
    await revokeConsent({ consentId, by: "customer", reason: null });
    expect(await prisma().consentEvent.count({ where: { consentId, to: "CANC" } })).toBe(1);
    const { id } = await create(await makeApp());
    await expect(revokeConsent({ consentId: id, by: "bank", reason: "None" })).rejects.toMatchObject({
      code: "state-conflict",
    });
  });

  it("by deletion makes the consent unknown", async () => {
    const app = await makeApp();
    const { consentId } = await connect(app);
    await deleteConsent(app, consentId);
    expect(await findConsent(consentId)).toBeNull();
    await expect(deleteConsent(app, consentId)).rejects.toMatchObject({ code: "resource-not-found" });
  });
});

describe("time", () => {
  it("moves what is overdue, each to its own end", async () => {
    const app = await makeApp();
    const abandoned = await create(app);
    const authorised = await create(app, secondsFromNow(3600));
    await authorise(authorised.id);
    const forever = await connect(app);
    const restore = setClock(() => new Date(abandoned.createdAt.getTime() + 25 * 3600 * 1000));
    expect(await expireConsents()).toBeGreaterThanOrEqual(2);
    expect(await findConsent(abandoned.id)).toMatchObject({
      status: "RJCT",
      statusReason: [{ StatusReasonCode: "U036" }],
    });
    expect(await findConsent(authorised.id)).toMatchObject({
      status: "EXPD",
      statusReason: [{ StatusReasonCode: "TKXP" }],
    });
    expect((await findConsent(forever.consentId))?.status).toBe("AUTH");
    restore();
  });
});
