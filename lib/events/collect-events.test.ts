import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { compactVerify, createLocalJWKSet } from "jose";
import { pool, prisma, withTransaction } from "#lib/db.ts";
import { randomId } from "#lib/ids.ts";
import { publishedKeys } from "#lib/signing-keys/published-keys.ts";
import { securityEvent } from "#lib/standards/obuk/events/security-event.ts";
import { useDatabase } from "#lib/testing/database.ts";
import { useEventReceiver } from "#lib/testing/event-receiver.ts";
import { callBank, issueToken, makeApp } from "#lib/testing/third-party.ts";
import type { TestApp } from "#lib/testing/third-party.ts";
import { announce } from "./announce.ts";
import { collectEvents } from "./collect-events.ts";
import { deliverEvents } from "./deliver-events.ts";
import { MOST_WAITING } from "./model.ts";
import { subscribe } from "./subscribe.ts";

useDatabase();
const receiver = useEventReceiver();

let app: TestApp;
let token: string;
beforeEach(async () => {
  app = await makeApp();
  token = await issueToken(app);
});

const happen = (times = 1, of: TestApp = app) =>
  Array.from({ length: times }).reduce<Promise<void>>(async (before) => {
    await before;
    await withTransaction((tx) =>
      announce(tx, {
        appId: of.id,
        kind: "resource-update",
        resourceType: "domestic-payment",
        resourceId: randomId(),
      }),
    );
  }, Promise.resolve());

const subscribed = () => subscribe(app, { Version: "4.0" }, "v4.0");
const poll = (body: unknown) =>
  callBank("http://localhost:3000/open-banking/v4.0/events", { token, method: "POST", body });
const jtis = async (body: unknown) => Object.keys((await poll(body)).body.sets);

describe("collecting", () => {
  beforeAll(() => publishedKeys("event"));

  it("needs a subscription, and begins with it", async () => {
    await happen();
    const refused = await poll({});
    expect([refused.status, refused.body.Errors[0].ErrorCode]).toEqual([400, "U011"]);
    await subscribed();
    const answer = await poll({});
    expect([answer.status, answer.body]).toEqual([200, { moreAvailable: false, sets: {} }]);
    expect(answer.headers.get("x-jws-signature")).toBeNull();
  });

  it("answers signed tokens under their jti, the same ones until they are acknowledged", async () => {
    await subscribed();
    await happen(2);
    const first = await poll({});
    const entries = Object.entries<string>(first.body.sets);
    expect(entries).toHaveLength(2);
    const keys = createLocalJWKSet(await publishedKeys("event"));
    for (const [jti, set] of entries) {
      const { payload } = await compactVerify(set, keys);
      const claims = securityEvent.parse(JSON.parse(new TextDecoder().decode(payload)));
      expect([claims.jti, claims.aud]).toEqual([jti, app.clientId]);
    }
    expect((await poll({})).body).toEqual(first.body);
    const [one = ["", ""], two = ["", ""]] = entries;
    expect(await jtis({ ack: [one[0]] })).toEqual([two[0]]);
    expect(await jtis({ ack: [one[0], two[0], "unknown", randomId()] })).toEqual([]);
  });

  it("answers at most what was asked for and says whether there is more", async () => {
    await subscribed();
    await happen(3);
    const two = await poll({ maxEvents: 2 });
    expect([Object.keys(two.body.sets).length, two.body.moreAvailable]).toEqual([2, true]);
    const rest = await poll({ maxEvents: 2, ack: Object.keys(two.body.sets) });
    expect([Object.keys(rest.body.sets).length, rest.body.moreAvailable]).toEqual([1, false]);
    const none = await poll({ maxEvents: 0 });
    expect(none.body).toEqual({ moreAvailable: true, sets: {} });
    const done = await poll({ maxEvents: 0, ack: Object.keys(rest.body.sets), returnImmediately: false });
    expect(done.body).toEqual({ moreAvailable: false, sets: {} });
    const refused = await poll({ maxEvents: -1 });
    expect([refused.status, refused.body.Errors[0]]).toMatchObject([400, { ErrorCode: "U002", Path: "maxEvents" }]);
  });

  it("offers at most a hundred at a time", async () => {
    await subscribed();
    await happen(101);
    const answer = await poll({ maxEvents: 1000 });
    expect([Object.keys(answer.body.sets).length, answer.body.moreAvailable]).toEqual([100, true]);
  });

  it("takes problems for an answer, keeps what was said, and does not offer the event again", async () => {
    await subscribed();
    await happen();
    const [jti = ""] = await jtis({});
    const problem = { err: "invalid_key", description: "The kid is not in the key set" };
    expect(await jtis({ setErrs: { [jti]: problem, "not-an-id": problem } })).toEqual([]);
    const row = await prisma().bankEvent.findUniqueOrThrow({ where: { id: jti } });
    expect([row.pollError, row.ackedAt]).toEqual([problem, expect.any(Date)]);
    const refused = await poll({ setErrs: { [jti]: { err: "x".repeat(41), description: "" } } });
    expect(refused.body.Errors.map(({ ErrorCode }: { ErrorCode: string }) => ErrorCode)).toEqual(["U002", "U002"]);
  });

  it("is one's own: another app's acknowledgement changes nothing", async () => {
    await subscribed();
    await happen();
    const [jti = ""] = await jtis({});
    const other = await makeApp();
    await subscribe(other, { Version: "4.0" }, "v4.0");
    expect(await collectEvents(other, { ack: [jti], setErrs: { [jti]: { err: "a", description: "b" } } })).toEqual({
      moreAvailable: false,
      sets: {},
    });
    expect(await jtis({})).toEqual([jti]);
  });
});

describe("beside an address", () => {
  it("finds what could not be delivered, and what it acknowledges is not sent any more", async () => {
    await subscribe(app, { Version: "4.0", CallbackUrl: receiver.address() }, "v4.0");
    await happen();
    receiver.answer = () => 500;
    await deliverEvents();
    const [sent] = receiver.received;
    const found = await poll({});
    expect(found.body.sets).toEqual({ [sent?.jti ?? ""]: sent?.set });
    await poll({ ack: [sent?.jti] });
    await prisma().bankEvent.updateMany({ data: { nextTryAt: new Date(0) } });
    await deliverEvents();
    expect(receiver.received).toHaveLength(1);
    await happen();
    receiver.answer = () => 202;
    await deliverEvents();
    expect([receiver.received.length, await jtis({})]).toEqual([2, []]);
  });
});

describe("a call that waits", () => {
  it("is answered with the first event, and holds no connection to the database meanwhile", async () => {
    await subscribed();
    const waiting = Array.from({ length: MOST_WAITING }, () => collectEvents(app, { returnImmediately: false }, 5));
    await expect.poll(() => pool().totalCount - pool().idleCount).toBe(0);
    await happen();
    for (const { sets } of await Promise.all(waiting)) expect(Object.keys(sets)).toHaveLength(1);
  });

  it("is answered with nothing when the time is up, and one too many at once", async () => {
    await subscribed();
    const nothing = { moreAvailable: false, sets: {} };
    const waiting = Array.from({ length: MOST_WAITING }, () => collectEvents(app, { returnImmediately: false }, 1));
    // Longer than this test may take.
    expect(await collectEvents(app, { returnImmediately: false }, 3600)).toEqual(nothing);
    for (const answer of await Promise.all(waiting)) expect(answer).toEqual(nothing);
    expect(await collectEvents(app, { returnImmediately: true })).toEqual(nothing);
  });
});
