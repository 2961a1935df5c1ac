import { describe, expect, test } from "vitest";
import { prisma } from "#lib/db.ts";
import { useDatabase } from "#lib/testing/database.ts";
import { makeApp, makeDeveloper, makeMember, makeOwner } from "#lib/testing/portal.ts";
import { changeDecoupled } from "./change-decoupled.ts";
import { listAppTimeline } from "./list-app-timeline.ts";
import { isDecoupled } from "./model.ts";

useDatabase("migrated");

const PING = { delivery: "ping", notificationUri: "https://app.example/told" };

describe("the decoupled flow of an app", () => {
  test("is switched on and off as a whole, with an audit entry and a line in the timeline", async () => {
    const { actor, organisation } = await makeOwner();
    const app = await makeApp(actor, organisation.id);
    expect(isDecoupled(app)).toBe(false);
    const on = await changeDecoupled(actor, app.id, { ...PING, requestAlg: "ES256", userCode: true });
    expect(on).toMatchObject({
      cibaDelivery: "ping",
      cibaNotificationUri: PING.notificationUri,
      cibaRequestAlg: "ES256",
      cibaUserCode: true,
    });
    const poll = await changeDecoupled(actor, app.id, { ...PING, delivery: "poll" });
    expect(poll).toMatchObject({ cibaDelivery: "poll", cibaNotificationUri: null, cibaRequestAlg: null });
    const off = await changeDecoupled(actor, app.id, { delivery: "off", requestAlg: "ES256", userCode: true });
    expect(off).toMatchObject({ cibaDelivery: null, cibaRequestAlg: null, cibaUserCode: false });
    const entries = await prisma().auditEntry.findMany({ where: { object: `app:${app.id}`, action: "app.update" } });
    expect(entries).toHaveLength(3);
    const timeline = await listAppTimeline(actor, app.id);
    expect(timeline.map(({ detail }) => detail).join(" ")).toContain("Decoupled flow: ping");
  });

  test.each([
    ["delivery", { delivery: "push" }],
    ["requestAlg", { delivery: "poll", requestAlg: "RS256" }],
    ["notificationUri", { delivery: "ping" }],
    ["notificationUri", { delivery: "ping", notificationUri: "nonsense" }],
    ["notificationUri", { delivery: "ping", notificationUri: "http://app.example/told" }],
    ["notificationUri", { delivery: "ping", notificationUri: "https://169.254.169.254/told" }],
    ["notificationUri", { delivery: "ping", notificationUri: "https://user:word@app.example/told" }],
    ["notificationUri", { delivery: "ping", notificationUri: "https://app.example/told#part" }],
  ])("refuses a wrong %s: %o", async (field, input) => {
    const { actor, organisation } = await makeOwner();
    const app = await makeApp(actor, organisation.id);
    await expect(changeDecoupled(actor, app.id, input)).rejects.toMatchObject({ code: "field-invalid", field });
  });

  test("does not go with pairwise subjects, whichever came first", async () => {
    const { actor, organisation } = await makeOwner();
    const app = await makeApp(actor, organisation.id);
    const on = await changeDecoupled(actor, app.id, PING);
    expect(isDecoupled(on)).toBe(true);
    await prisma().app.update({ where: { id: app.id }, data: { subjectType: "pairwise" } });
    expect(isDecoupled({ ...on, subjectType: "pairwise" })).toBe(false);
    await expect(changeDecoupled(actor, app.id, PING)).rejects.toMatchObject({ field: "delivery" });
    expect((await changeDecoupled(actor, app.id, { delivery: "off" })).cibaDelivery).toBeNull();
  });

  test("is for those who develop the app", async () => {
    const { actor, organisation } = await makeOwner();
    const app = await makeApp(actor, organisation.id);
    const analyst = await makeMember(organisation.id, "analyst");
    await expect(changeDecoupled(analyst, app.id, PING)).rejects.toMatchObject({ code: "not-allowed" });
    await expect(changeDecoupled(await makeDeveloper(), app.id, PING)).rejects.toThrow();
  });
});
