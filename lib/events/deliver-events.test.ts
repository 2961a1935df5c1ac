import { compactVerify, createLocalJWKSet, decodeJwt, decodeProtectedHeader } from "jose";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { setClock } from "#lib/clock.ts";
import { prisma, withTransaction } from "#lib/db.ts";
import { randomId } from "#lib/ids.ts";
import { publishedKeys } from "#lib/signing-keys/published-keys.ts";
import { securityEvent } from "#lib/standards/obuk/events/security-event.ts";
import { useDatabase } from "#lib/testing/database.ts";
import { useEventReceiver } from "#lib/testing/event-receiver.ts";
import { makeApp } from "#lib/testing/third-party.ts";
import type { TestApp } from "#lib/testing/third-party.ts";
import { announce } from "./announce.ts";
import { registerCallbackUrl } from "./callback-urls.ts";
import { deliverEvents } from "./deliver-events.ts";
import { claimDue } from "./delivery-data.ts";
import {
  FAILURES_IN_A_ROW,
  JITTER,
  LEFT_ALONE_SECONDS,
  LONGEST_PAUSE_SECONDS,
  MOST_TRIES,
  pauseAfter,
} from "./model.ts";
import { replaceSubscription } from "./replace-subscription.ts";
import { replayEvent } from "./replay-event.ts";
import { subscribe } from "./subscribe.ts";
import { unsubscribe } from "./unsubscribe.ts";

useDatabase();
const receiver = useEventReceiver();
const SYSTEM = { kind: "system" } as const;

let at: number;
let restore: () => void;
beforeEach(async () => {
  at = Date.parse("2031-03-01T09:00:00Z");
  restore = setClock(() => new Date(at));
  await prisma().bankEvent.deleteMany();
  await prisma().eventEndpoint.deleteMany();
});
afterEach(() => restore());
const pass = (seconds: number) => (at += seconds * 1000);

async function subscriber(address: string | null = receiver.address()): Promise<TestApp & { subscriptionId: string }> {
  const app = await makeApp();
  const input = { Version: "4.0", ...(address === null ? {} : { CallbackUrl: address }) };
  return { ...app, subscriptionId: (await subscribe(app, input, "v4.0")).id };
}

/** Something happens to a payment of the app, once or several times. */
async function happen(app: TestApp, resourceId: string = randomId(), times = 1): Promise<string> {
  const about = { appId: app.id, kind: "resource-update", resourceType: "domestic-payment", resourceId } as const;
  for (let time = 0; time < times; time++) await withTransaction((tx) => announce(tx, about));
  return resourceId;
}

const eventsOf = (app: TestApp) => prisma().bankEvent.findMany({ where: { appId: app.id }, orderBy: { at: "asc" } });
const statesOf = async (app: TestApp) => (await eventsOf(app)).map(({ pushState }) => pushState);

/** Runs until nothing is left to send, with the pauses in between. */
async function deliverAll(): Promise<void> {
  for (let round = 0; round < 200; round++) {
    await deliverEvents();
    if ((await prisma().bankEvent.count({ where: { pushState: "waiting" } })) === 0) return;
    pass(60);
  }
  throw new Error("some events are never delivered");
}

describe("an event that is sent", () => {
  it("is a token that the published keys verify, with an interaction id of its own", async () => {
    const app = await subscriber();
    const paymentId = await happen(app);
    expect(await deliverEvents()).toBe(1);
    const [got] = receiver.received;
    expect(got?.headers).toMatchObject({ "content-type": "application/jwt" });
    expect(got?.headers["x-fapi-interaction-id"]).toMatch(/^[0-9a-f-]{36}$/);
    const { payload, protectedHeader } = await compactVerify(
      got?.set ?? "",
      createLocalJWKSet(await publishedKeys("event")),
    );
    expect(protectedHeader).toMatchObject({ alg: "PS256", typ: "JWT", kid: expect.any(String) });
    const claims = securityEvent.parse(JSON.parse(new TextDecoder().decode(payload)));
    const link = `http://localhost:3000/open-banking/v4.0/pisp/domestic-payments/${paymentId}`;
    expect(claims).toMatchObject({ iss: "http://localhost:3000/oidc", aud: app.clientId, sub: link, toe: at / 1000 });
    expect(claims.events).toEqual({
      "urn:uk:org:openbanking:events:resource-update": {
        subject: expect.objectContaining({
          "http://openbanking.org.uk/rid": paymentId,
          "http://openbanking.org.uk/rty": "domestic-payment",
          "http://openbanking.org.uk/rlk": [{ version: "v4.0", link }],
        }),
      },
    });
    const [event] = await eventsOf(app);
    expect(event).toMatchObject({ id: claims.jti, set: got?.set, pushState: "delivered", deliveredAt: new Date(at) });
    expect(await prisma().eventAttempt.findMany({ where: { eventId: claims.jti } })).toMatchObject([
      { url: receiver.address(), status: 202, problem: null, interactionId: got?.headers["x-fapi-interaction-id"] },
    ]);
    expect(await deliverEvents()).toBe(0);
  });

  it.each([200, 204, 302, 400, 404, 500])("is sent again after %i: the same bytes, later", async (status) => {
    const app = await subscriber();
    await happen(app);
    receiver.answer = () => status;
    await deliverEvents();
    await deliverEvents();
    expect(receiver.received).toHaveLength(1);
    const [failed] = await eventsOf(app);
    expect(failed).toMatchObject({
      pushState: "waiting",
      attempts: 1,
      leaseUntil: null,
      lastError: expect.any(String),
    });
    receiver.answer = () => 202;
    pass(pauseAfter(1, 1) + 1);
    await deliverEvents();
    const [first, second] = receiver.received;
    expect(second?.set).toBe(first?.set);
    expect(second?.headers["x-fapi-interaction-id"]).not.toBe(first?.headers["x-fapi-interaction-id"]);
    expect(await statesOf(app)).toEqual(["delivered"]);
  });
});

describe("the pauses", () => {
  it("grow, are spread, and never pass the longest", () => {
    for (let tries = 1; tries < MOST_TRIES; tries++) {
      const [shortest, longest] = [pauseAfter(tries, 0), pauseAfter(tries, 1)];
      expect(longest / shortest).toBeCloseTo((1 + JITTER) / (1 - JITTER));
      expect(longest).toBeLessThanOrEqual(LONGEST_PAUSE_SECONDS * (1 + JITTER) + 0.001);
      if (tries > 1) expect(pauseAfter(tries, 0.5)).toBeGreaterThan(pauseAfter(tries - 1, 0.5) - 1);
    }
    expect([1, 2, 3, 10].map((tries) => pauseAfter(tries, 0.5))).toEqual([5, 15, 45, LONGEST_PAUSE_SECONDS]);
  });

  it("end after the last try; a replay begins anew, with the same token", async () => {
    const app = await subscriber();
    await happen(app);
    receiver.answer = () => 500;
    for (let tries = 0; tries < MOST_TRIES + 3; tries++) {
      await deliverEvents();
      pass(2 * LONGEST_PAUSE_SECONDS);
    }
    expect(receiver.received).toHaveLength(MOST_TRIES);
    const [event] = await eventsOf(app);
    expect(event).toMatchObject({ pushState: "dead", attempts: MOST_TRIES, nextTryAt: null });
    receiver.answer = () => 202;
    const replayed = await replayEvent(SYSTEM, app.organisationId, event?.id ?? "");
    expect([replayed.state, replayed.tries.length]).toEqual(["waiting", MOST_TRIES]);
    await deliverEvents();
    expect(new Set(receiver.received.map(({ set }) => set)).size).toBe(1);
    expect(await statesOf(app)).toEqual(["delivered"]);
  });
});

describe("the events of one resource", () => {
  it("arrive in order: a later one waits for the earlier, and those of other resources do not", async () => {
    const app = await subscriber();
    const [stuck, other] = [await happen(app, randomId(), 3), await happen(app)];
    const [first] = await eventsOf(app);
    receiver.answer = ({ jti }) => (jti === first?.id ? 503 : 202);
    await deliverEvents();
    expect(receiver.received.map(({ rid }) => rid).toSorted()).toEqual([stuck, other].toSorted());
    receiver.answer = () => 202;
    await deliverAll();
    const inOrder = (await eventsOf(app)).filter(({ resourceId }) => resourceId === stuck).map(({ id }) => id);
    const arrived = receiver.received.filter(({ rid }) => rid === stuck).map(({ jti }) => jti);
    expect(arrived).toEqual([inOrder[0], ...inOrder]);
  });

  it("are never under way together, however many instances send", async () => {
    const app = await subscriber();
    for (let resource = 0; resource < 8; resource++) await happen(app, randomId(), 3);
    const open = new Set<string>();
    let together = 0;
    receiver.answer = async ({ rid }) => {
      if (open.has(rid)) together++;
      open.add(rid);
      await new Promise((resolve) => setTimeout(resolve, 5));
      open.delete(rid);
      return 202;
    };
    await Promise.all([deliverEvents(), deliverEvents(), deliverEvents()]);
    await deliverEvents();
    expect([together, receiver.received.length]).toEqual([0, 24]);
    expect(new Set(receiver.received.map(({ jti }) => jti)).size).toBe(24);
  });

  it("leave room for those of others: an address gets two at a time", async () => {
    const app = await subscriber();
    for (let resource = 0; resource < 6; resource++) await happen(app);
    receiver.answer = () => new Promise((resolve) => setTimeout(() => resolve(202), 10));
    await deliverEvents();
    expect([receiver.mostOpen, receiver.received.length]).toEqual([2, 6]);
  });
});

describe("a receiver that fails three times in ten, with instances that die on the way", () => {
  it("gets every event, in the order of its resource, and the same bytes for each jti", async () => {
    const apps = [await subscriber(), await subscriber()];
    for (const app of apps) for (let resource = 0; resource < 10; resource++) await happen(app, randomId(), 10);
    let calls = 0;
    const taken: { jti: string; rid: string; set: string }[] = [];
    receiver.answer = (received) => {
      // Three of ten, never five in a row.
      if ([1, 4, 8].includes(calls++ % 10)) return 503;
      taken.push(received);
      return 202;
    };
    for (let death = 0; death < 10; death++) {
      // An instance takes events up and is never heard of again.
      await claimDue({ at: new Date(at), leaseUntil: new Date(at + 60_000), except: [] });
      await Promise.all([deliverEvents(), deliverEvents()]);
      pass(61);
    }
    await deliverAll();
    for (const app of apps) {
      const stored = await eventsOf(app);
      expect(stored).toHaveLength(100);
      expect(stored.every(({ pushState }) => pushState === "delivered")).toBe(true);
      for (const [rid, events] of Map.groupBy(stored, ({ resourceId }) => resourceId)) {
        const arrived = taken.filter((each) => each.rid === rid).map(({ jti }) => jti);
        expect(arrived).toEqual(events.map(({ id }) => id));
      }
    }
    expect(taken).toHaveLength(200);
    const bytes = Map.groupBy(receiver.received, ({ jti }) => jti);
    for (const tries of bytes.values()) expect(new Set(tries.map(({ set }) => set)).size).toBe(1);
    expect(receiver.received.length).toBeGreaterThan(270);
  });
});

describe("a lease", () => {
  it("keeps an event from others until it lapses, and what its owner says afterwards counts for nothing", async () => {
    const app = await subscriber();
    await happen(app);
    const [taken] = await claimDue({ at: new Date(at), leaseUntil: new Date(at + 60_000), except: [] });
    expect(taken?.appId).toBe(app.id);
    expect(await deliverEvents()).toBe(0);
    pass(61);
    expect(await deliverEvents()).toBe(1);
    expect(await statesOf(app)).toEqual(["delivered"]);
  });

  it("is given back by an instance that is told to stop", async () => {
    const app = await subscriber();
    for (let resource = 0; resource < 10; resource++) await happen(app);
    const stopping = new AbortController();
    receiver.answer = () => (stopping.abort(), 202);
    await deliverEvents(stopping.signal);
    expect(receiver.received.length).toBeLessThanOrEqual(2);
    const left = (await eventsOf(app)).filter(({ pushState }) => pushState === "waiting");
    expect(left.length).toBeGreaterThanOrEqual(8);
    for (const { leaseUntil, attempts } of left) expect([leaseUntil, attempts]).toEqual([null, 0]);
    receiver.answer = () => 202;
    await deliverEvents();
    expect(receiver.received).toHaveLength(10);
  });
});

describe("an address that fails", () => {
  it("is left alone after five failures in a row, then tried with one event, and others are served meanwhile", async () => {
    const [failing, healthy] = [await subscriber(), await subscriber(receiver.address("v4.0"))];
    for (let resource = 0; resource < 12; resource++) await happen(failing);
    const { id: failingId } = failing;
    receiver.answer = ({ set }) => (decodeJwt(set).aud === failing.clientId ? 500 : 202);
    await deliverEvents();
    const seen = receiver.received.length;
    expect(seen).toBeGreaterThanOrEqual(FAILURES_IN_A_ROW);
    expect(seen).toBeLessThan(FAILURES_IN_A_ROW + 2);
    await happen(failing, randomId(), 1);
    await happen(healthy);
    pass(LEFT_ALONE_SECONDS - 1);
    await deliverEvents();
    expect(receiver.received).toHaveLength(seen + 1);
    expect(await statesOf(healthy)).toEqual(["delivered"]);
    pass(2);
    await deliverEvents();
    expect(receiver.received).toHaveLength(seen + 2);
    receiver.answer = () => 202;
    pass(LEFT_ALONE_SECONDS + 1);
    await deliverEvents();
    await deliverAll();
    expect(new Set(await statesOf(failing))).toEqual(new Set(["delivered"]));
    expect(await prisma().eventEndpoint.findUnique({ where: { appId: failingId } })).toMatchObject({
      failures: 0,
      pausedUntil: null,
    });
  });

  it("holds up nobody else when it is slow", async () => {
    const [slow, quick] = [await subscriber(), await subscriber()];
    await happen(slow);
    let release = () => {};
    const [slowEvent] = await eventsOf(slow);
    receiver.answer = ({ jti }) =>
      jti === slowEvent?.id ? new Promise((resolve) => (release = () => resolve(202))) : 202;
    const running = deliverEvents();
    await expect.poll(() => receiver.received.length).toBe(1);
    await happen(quick);
    await expect.poll(() => statesOf(quick), { timeout: 3000 }).toEqual(["delivered"]);
    expect(await statesOf(slow)).toEqual(["waiting"]);
    release();
    await running;
    expect(await statesOf(slow)).toEqual(["delivered"]);
  });
});

describe("what an app asks for", () => {
  it("may change while events wait: a new address gets them, no address keeps them, the end drops them", async () => {
    const apps = [await subscriber(), await subscriber(), await subscriber()];
    const [moved, collecting, gone] = apps as [(typeof apps)[0], (typeof apps)[0], (typeof apps)[0]];
    for (const app of apps) await happen(app);
    const renew = { EventSubscriptionId: moved.subscriptionId, Version: "3.1", CallbackUrl: receiver.address("v3.1") };
    await replaceSubscription(moved, moved.subscriptionId, renew);
    await replaceSubscription(collecting, collecting.subscriptionId, {
      EventSubscriptionId: collecting.subscriptionId,
      Version: "4.0",
    });
    await unsubscribe(gone, gone.subscriptionId);
    await deliverEvents();
    expect(receiver.received.map(({ path }) => path)).toEqual(["/open-banking/v3.1/event-notifications"]);
    expect(await Promise.all(apps.map(statesOf))).toEqual([["delivered"], ["poll"], ["none"]]);
  });

  it("by a callback URL is resource updates only, and nothing while there is a subscription", async () => {
    const app = await makeApp();
    await registerCallbackUrl(app, { Url: receiver.address(), Version: "4.0" }, "v4.0");
    const about = { appId: app.id, resourceType: "domestic-vrp-consent", resourceId: randomId() } as const;
    const revoke = (alsoUpdated: boolean) =>
      withTransaction((tx) =>
        announce(tx, { ...about, kind: "consent-authorization-revoked", detail: { alsoUpdated } }),
      );
    await revoke(false);
    await revoke(true);
    pass(1);
    await happen(app);
    expect(await statesOf(app)).toEqual(["none", "waiting", "waiting"]);
    await deliverEvents();
    const keys = receiver.received.map(({ set }) => Object.keys(JSON.parse(atob(set.split(".")[1] ?? "")).events));
    expect(keys).toEqual([
      ["urn:uk:org:openbanking:events:resource-update"],
      ["urn:uk:org:openbanking:events:resource-update"],
    ]);
    await subscribe(app, { Version: "4.0", EventTypes: ["UK.OBIE.Consent-Access-Revoked"] }, "v4.0");
    pass(1);
    await happen(app);
    pass(1);
    await revoke(true);
    expect((await statesOf(app)).slice(3)).toEqual(["none", "poll"]);
  });

  it("is told of resources of its version and older ones", async () => {
    const app = await makeApp();
    await subscribe(app, { Version: "3.1", CallbackUrl: receiver.address("v3.1") }, "v4.0");
    const tell = (version: string) =>
      withTransaction((tx) =>
        announce(tx, {
          appId: app.id,
          kind: "resource-update",
          resourceType: "domestic-payment",
          resourceId: randomId(),
          detail: { version },
        }),
      );
    await tell("v4.0");
    await tell("v3.1");
    expect((await statesOf(app)).toSorted()).toEqual(["none", "waiting"]);
  });

  it("ends with the app, and a suspended app is told later", async () => {
    const app = await subscriber();
    await happen(app);
    await prisma().app.update({ where: { id: app.id }, data: { status: "suspended" } });
    expect(await deliverEvents()).toBe(0);
    await prisma().app.update({ where: { id: app.id }, data: { status: "active" } });
    expect(await deliverEvents()).toBe(1);
    expect(decodeProtectedHeader(receiver.received[0]?.set ?? "")).toMatchObject({ typ: "JWT" });
  });
});
