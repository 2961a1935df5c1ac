import { beforeAll, describe, expect, it } from "vitest";
import { prisma, withTransaction } from "#lib/db.ts";
import { setClock } from "#lib/clock.ts";
import { announce } from "#lib/events/announce.ts";
import { deliverEvents } from "#lib/events/deliver-events.ts";
import { forgetOldEvents } from "#lib/events/forget-old-events.ts";
import { KEPT_HOURS } from "#lib/events/model.ts";
import { subscribe } from "#lib/events/subscribe.ts";
import { unsubscribe } from "#lib/events/unsubscribe.ts";
import { API_KEY_PREFIX } from "#lib/developers/model.ts";
import { now } from "#lib/clock.ts";
import { newId, randomId } from "#lib/ids.ts";
import { hashSecret, newSecret } from "#lib/secrets.ts";
import { useDatabase } from "#lib/testing/database.ts";
import { useEventReceiver } from "#lib/testing/event-receiver.ts";
import { makeApp } from "#lib/testing/third-party.ts";
import type { Body, TestApp } from "#lib/testing/third-party.ts";
import { serveSandboxApi } from "../sandbox-api.ts";

useDatabase();
const receiver = useEventReceiver();

let app: TestApp;
let key: string;
let subscriptionId: string;

async function makeKey(organisationId: string): Promise<string> {
  const secret = `${API_KEY_PREFIX}${newSecret()}`;
  const facts = { id: newId(), organisationId, name: "Key", prefix: secret.slice(0, 12), createdAt: now() };
  await prisma().apiKey.create({ data: { ...facts, secretHash: hashSecret(secret) } });
  return secret;
}

async function call(path: string, method = "GET", secret = key): Promise<{ status: number; body: Body }> {
  const headers = { authorization: `Bearer ${secret}`, "content-type": "application/json" };
  const body = method === "GET" ? null : "{}";
  const request = new Request(`http://localhost:3000/sandbox/v1/webhooks${path}`, { method, headers, body });
  const response = await serveSandboxApi(request, { remoteAddress: "127.0.0.1", certificate: null });
  return { status: response.status, body: await response.json() };
}

const happen = () =>
  withTransaction((tx) =>
    announce(tx, { appId: app.id, kind: "resource-update", resourceType: "file-payment", resourceId: randomId() }),
  );

beforeAll(async () => {
  app = await makeApp();
  key = await makeKey(app.organisationId);
  subscriptionId = (await subscribe(app, { Version: "4.0", CallbackUrl: receiver.address() }, "v4.0")).id;
});

describe("webhooks", () => {
  it("are an empty list at first, and those of one's own organisation afterwards, with every try", async () => {
    expect(await call("")).toEqual({ status: 200, body: { data: [], next: null } });
    await happen();
    receiver.answer = () => 503;
    await deliverEvents();
    const { body } = await call("");
    expect(body.data).toMatchObject([
      {
        app_id: app.id,
        event: "resource-update",
        resource_type: "file-payment",
        state: "waiting",
        next_try_at: expect.any(String),
        delivered_at: null,
        attempts: [{ status: 503, problem: expect.stringContaining("503"), url: receiver.address() }],
      },
    ]);
    const stranger = await makeKey((await makeApp()).organisationId);
    expect((await call("", "GET", stranger)).body.data).toEqual([]);
    expect((await call(`/${body.data[0].id}/replay`, "POST", stranger)).status).toBe(404);
  });

  it("are sent again when asked to, whatever became of them, with the same bytes", async () => {
    const id = (await call("")).body.data[0].id;
    const replay = async () => {
      const { status, body } = await call(`/${id}/replay`, "POST");
      expect([status, body.state]).toEqual([200, "waiting"]);
      await deliverEvents();
    };
    await replay();
    await replay();
    expect(new Set(receiver.received.map(({ set }) => set)).size).toBe(1);
    expect(receiver.received).toHaveLength(2);
    const [again] = (await call("")).body.data;
    expect([again.state, again.attempts.length]).toEqual(["delivered", 3]);
    expect(await prisma().auditEntry.count({ where: { action: "event.replay", object: `event:${id}` } })).toBe(2);
  });

  it("come in pages, of one app or in one state where that is asked for", async () => {
    for (let index = 0; index < 3; index++) await happen();
    const first = await call("?limit=2");
    const second = await call(`?limit=2&cursor=${first.body.next}`);
    const ids = [...first.body.data, ...second.body.data].map(({ id }: { id: string }) => id);
    expect([ids.length, new Set(ids).size, second.body.next]).toEqual([4, 4, null]);
    expect(ids.toSorted().toReversed()).toEqual(ids);
    expect((await call(`?state=waiting&app=${app.clientId}`)).body.data).toHaveLength(3);
    expect((await call("?state=dead")).body.data).toEqual([]);
    expect((await call("?state=lost")).status).toBe(400);
    expect((await call("?app=somebody")).status).toBe(404);
  });

  it("cannot be sent to an app that has stopped asking", async () => {
    const id = (await call("")).body.data[0].id;
    await unsubscribe(app, subscriptionId);
    expect((await call("")).body.data.every(({ state }: { state: string }) => state === "delivered")).toBe(true);
    expect((await call(`/${id}/replay`, "POST")).status).toBe(409);
    expect((await call(`/${randomId()}/replay`, "POST")).status).toBe(404);
    await subscribe(app, { Version: "4.0" }, "v4.0");
    expect((await call(`/${id}/replay`, "POST")).body.state).toBe("poll");
  });

  it("are forgotten after their time, with their tries", async () => {
    const count = await prisma().bankEvent.count();
    expect(await forgetOldEvents()).toBe(0);
    const restore = setClock(() => new Date(Date.now() + KEPT_HOURS * 3_600_000 + 1000));
    expect(await forgetOldEvents()).toBe(count);
    restore();
    expect([await prisma().bankEvent.count(), await prisma().eventAttempt.count()]).toEqual([0, 0]);
  });
});
