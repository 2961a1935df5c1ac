import { DEMO_BANK_ID } from "#lib/banks/demo-bank.ts";
import { afterEach, describe, expect, test } from "vitest";
import { setClock } from "#lib/clock.ts";
import { authoriseConsent } from "#lib/consents/authorise-consent.ts";
import { createAccountAccessConsent } from "#lib/consents/create-account-access-consent.ts";
import { deleteConsent } from "#lib/consents/delete-consent.ts";
import { getConsent } from "#lib/consents/get-consent.ts";
import { rejectConsent } from "#lib/consents/reject-consent.ts";
import { currentTotp } from "#lib/customers/current-totp.ts";
import { findCustomerByUsername } from "#lib/customers/find-customer.ts";
import { listPhoneMessages } from "#lib/customers/list-phone-messages.ts";
import { pool } from "#lib/db.ts";
import { flushJournal } from "#lib/journal/flush-journal.ts";
import { recordEvent } from "#lib/journal/record-event.ts";
import { useDatabase } from "#lib/testing/database.ts";
import { beginCustomerLogin } from "./begin-customer-login.ts";
import { completeCustomerLogin } from "./complete-customer-login.ts";
import { endCustomerSession } from "./end-customer-session.ts";
import { findSignedInCustomer } from "./find-signed-in-customer.ts";
import { getConnection } from "./get-connection.ts";
import { listConnections } from "./list-connections.ts";
import type { SignedInCustomer } from "./model.ts";
import { PAGE_SIZE } from "./model.ts";
import { stopConnection } from "./stop-connection.ts";

useDatabase();

let resetClock = () => {};
afterEach(() => resetClock());

function at(time: Date): void {
  resetClock();
  resetClock = setClock(() => time);
}

const PERMISSIONS = ["ReadAccountsDetail", "ReadBalances"] as const;

async function signedIn(username: string): Promise<SignedInCustomer> {
  const customer = await findCustomerByUsername(username);
  if (!customer) throw new Error(`there is no ${username}`);
  const { id, name } = customer;
  return { kind: "customer", customerId: id, name, username, expiresAt: new Date(Date.now() + 60_000) };
}

async function demoApp(): Promise<{ id: string; organisationId: string }> {
  const { rows } = await pool().query<{ id: string; organisationId: string }>(
    'SELECT id, "organisationId" FROM "App" LIMIT 1',
  );
  const [app] = rows;
  if (!app) throw new Error("the seed has no app");
  return app;
}

async function connect(actor: SignedInCustomer, expiresAt?: Date): Promise<string> {
  const data = { Permissions: [...PERMISSIONS], ...(expiresAt && { ExpirationDateTime: expiresAt.toISOString() }) };
  const context = { bankId: DEMO_BANK_ID, version: "v4.0", interactionId: null };
  const consent = await createAccountAccessConsent(await demoApp(), { Data: data, Risk: {} }, context);
  const { rows } = await pool().query<{ id: string }>(
    'SELECT a.id FROM "Account" a JOIN "AccountHolder" h ON h."accountId" = a.id WHERE h."customerId" = $1 AND a."notShareable" IS NULL LIMIT 1',
    [actor.customerId],
  );
  await authoriseConsent({ consentId: consent.id, customerId: actor.customerId, accountIds: rows.map(({ id }) => id) });
  return consent.id;
}

describe("a customer's own login", () => {
  test("takes the password and then the code from the phone", async () => {
    const sealed = await beginCustomerLogin({ username: "Maya.Okafor ", password: "maya-at-sandbank" });
    const actor = await signedIn("maya.okafor");
    const [message] = await listPhoneMessages(actor.customerId);
    const secret = await completeCustomerLogin(sealed, message?.code ?? "");
    expect(await findSignedInCustomer(secret)).toMatchObject({ customerId: actor.customerId, name: "Maya Okafor" });
  });

  test("takes the authenticator's code, with the space people type", async () => {
    const sealed = await beginCustomerLogin({ username: "joint.ellis", password: "hannah-at-sandbank" });
    const { code } = await currentTotp({ id: (await signedIn("joint.ellis")).customerId });
    const secret = await completeCustomerLogin(sealed, `${code.slice(0, 3)} ${code.slice(3)}`);
    expect(secret).toHaveLength(43);
  });

  test("refuses a wrong password, a wrong code and a note it did not write", async () => {
    await expect(beginCustomerLogin({ username: "tom.ellis", password: "no" })).rejects.toMatchObject({
      code: "wrong-credentials",
    });
    const sealed = await beginCustomerLogin({ username: "tom.ellis", password: "tom-at-sandbank" });
    await expect(completeCustomerLogin(sealed, "not it")).rejects.toMatchObject({ code: "wrong-code" });
    await expect(completeCustomerLogin(`${sealed.slice(0, -2)}AA`, "000000")).rejects.toMatchObject({
      code: "journey-expired",
    });
  });

  test("refuses a code that comes too late after the password", async () => {
    const sealed = await beginCustomerLogin({ username: "tom.ellis", password: "tom-at-sandbank" });
    at(new Date(Date.now() + 11 * 60_000));
    await expect(completeCustomerLogin(sealed, "000000")).rejects.toMatchObject({ code: "journey-expired" });
  });

  test("ends after five minutes without a visit, lasts longer with visits, and ends at once on logging out", async () => {
    const actor = await signedIn("student.reid");
    const start = Date.now();
    const sealed = await beginCustomerLogin({ username: "student.reid", password: "callum-at-sandbank" });
    const [message] = await listPhoneMessages(actor.customerId);
    const secret = await completeCustomerLogin(sealed, message?.code ?? "");
    at(new Date(start + 4 * 60_000));
    expect(await findSignedInCustomer(secret)).not.toBeNull();
    at(new Date(start + 8 * 60_000));
    expect(await findSignedInCustomer(secret)).not.toBeNull();
    at(new Date(start + 14 * 60_000));
    expect(await findSignedInCustomer(secret)).toBeNull();
    at(new Date(start + 8 * 60_000));
    await endCustomerSession(secret);
    expect(await findSignedInCustomer(secret)).toBeNull();
    expect(await findSignedInCustomer("")).toBeNull();
  });
});

describe("connections", () => {
  test("appear under Current with when data was last given out, and are somebody else's secret", async () => {
    const actor = await signedIn("maya.okafor");
    const id = await connect(actor);
    const path = "/open-banking/v4.0/aisp/accounts";
    const call = { kind: "call", name: "GetAccounts", family: "aisp", path, consentId: id } as const;
    const readAt = new Date(Date.now() - 60_000);
    recordEvent({ ...call, at: readAt, status: 200 });
    recordEvent({ ...call, status: 403 });
    recordEvent({ ...call, path: "/open-banking/v4.0/aisp/account-access-consents/{ConsentId}", status: 200 });
    await flushJournal();
    const { connections, counts } = await listConnections(actor, { tab: "current" });
    expect(counts).toEqual({ current: 1, history: 0 });
    expect(connections[0]).toMatchObject({
      id,
      status: "AUTH",
      accountCount: 1,
      lastAccessedAt: readAt,
      endedBy: null,
    });
    expect(await getConnection(actor, id)).toMatchObject({ timesAccessed: 1, permissions: [...PERMISSIONS] });
    await expect(getConnection(await signedIn("tom.ellis"), id)).rejects.toMatchObject({ code: "resource-not-found" });
    await expect(stopConnection(await signedIn("tom.ellis"), id)).rejects.toMatchObject({ code: "resource-not-found" });
    expect((await getConsent(id)).status).toBe("AUTH");
  });

  test("stop at once, once, and tell who stopped them", async () => {
    const actor = await signedIn("northmoor.business");
    const id = await connect(actor);
    const [first, second] = await Promise.all([
      stopConnection(actor, id, " I no longer use it "),
      stopConnection(actor, id),
    ]);
    expect(first).toMatchObject({ status: "CANC", endedBy: "customer" });
    expect(second.status).toBe("CANC");
    expect(await stopConnection(actor, id)).toMatchObject({ status: "CANC" });
    const { timeline } = await getConnection(actor, id);
    expect(timeline.map(({ kind }) => kind)).toEqual(["asked", "connected", "stopped"]);
    expect((await listConnections(actor, { tab: "history" })).connections.map((each) => each.id)).toEqual([id]);
  });

  test("that the app deleted are over, and said to be ended there", async () => {
    const actor = await signedIn("empty.vale");
    const id = await connect(actor);
    await deleteConsent(await demoApp(), id);
    expect(await getConnection(actor, id)).toMatchObject({ status: "CANC", endedBy: "app" });
    expect((await listConnections(actor, { tab: "current" })).connections).toEqual([]);
  });

  test("that the customer declined after logging in are history too", async () => {
    const actor = await signedIn("tom.ellis");
    const data = { Data: { Permissions: [...PERMISSIONS] }, Risk: {} };
    const { id } = await createAccountAccessConsent(await demoApp(), data, {
      bankId: DEMO_BANK_ID,
      version: "v4.0",
      interactionId: null,
    });
    await rejectConsent({ consentId: id, reason: "The customer did not approve it", customerId: actor.customerId });
    const { connections } = await listConnections(actor, { tab: "history" });
    expect(connections[0]).toMatchObject({ id, status: "RJCT", firstConnectedAt: null, accountCount: 0 });
  });

  test("whose end has passed are history before any sweep", async () => {
    const actor = await signedIn("volume.10k");
    const id = await connect(actor, new Date(Date.now() + 60_000));
    at(new Date(Date.now() + 120_000));
    expect((await listConnections(actor, { tab: "history" })).connections[0]).toMatchObject({ id, status: "EXPD" });
  });

  test("come in pages and can be searched", async () => {
    const actor = await signedIn("joint.ellis");
    for (let index = 0; index < PAGE_SIZE + 1; index++) await connect(actor);
    const last = await listConnections(actor, { tab: "current", page: 99 });
    expect(last).toMatchObject({ page: 2, pageCount: 2, counts: { current: PAGE_SIZE + 1 } });
    expect(last.connections).toHaveLength(1);
    expect((await listConnections(actor, { tab: "current", search: "no such app %" })).connections).toEqual([]);
    expect((await listConnections(actor, { tab: "current", search: "NORTHMOOR" })).counts.current).toBe(PAGE_SIZE + 1);
  });
});
