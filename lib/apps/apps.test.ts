import { DEMO_BANK_ID } from "#lib/banks/demo-bank.ts";
import { describe, expect, test } from "vitest";

import { prisma } from "#lib/db.ts";
import type { MemberRole } from "#lib/developers/model.ts";
import { newId } from "#lib/ids.ts";
import { useDatabase } from "#lib/testing/database.ts";
import { makeApp, makeDeveloper, makeMember, makeOwner, makePublicJwk } from "#lib/testing/portal.ts";
import { changeOrganisationStatus } from "#lib/organisations/change-organisation-status.ts";

import { resumeApp, suspendApp } from "./change-app-status.ts";
import { createApp } from "./create-app.ts";
import { deleteApp } from "./delete-app.ts";
import { findApp, findAppByClientId } from "./find-app.ts";
import { getApp } from "./get-app.ts";
import { listAppTimeline } from "./list-app-timeline.ts";
import { listApps } from "./list-apps.ts";
import { appMayAct } from "./model.ts";
import { addAppKey, listAppKeys, replaceAppKeys, revokeAppKey } from "./rotate-keys.ts";
import { updateApp } from "./update-app.ts";

useDatabase("migrated");

const auditOf = (object: string) => prisma().auditEntry.findMany({ where: { object }, orderBy: { at: "asc" } });

describe("creating an app", () => {
  test("makes it an OAuth client at once, with an audit entry and measured steps of both arrows", async () => {
    const { actor, organisation } = await makeOwner();
    const app = await makeApp(actor, organisation.id);
    const client = await findAppByClientId(app.clientId);
    expect(client).toMatchObject({
      id: app.id,
      scopes: ["openid", "accounts"],
      profile: "fapi1-advanced",
      status: "active",
    });
    expect(client && appMayAct(client)).toBeNull();
    const timeline = await listAppTimeline(actor, app.id);
    expect(timeline.map((entry) => entry.arrow).toSorted()).toEqual([2, 2, 3]);
    expect(timeline.every((entry) => /\((under 1|[\d.]+) ms\)$/.test(entry.detail))).toBe(true);
    expect((await auditOf(`app:${app.id}`)).map((entry) => [entry.action, entry.actor])).toEqual([
      ["app.create", `developer:${actor.developerId}`],
    ]);
  });

  test("refuses every fault at once and writes nothing", async () => {
    const { actor, organisation } = await makeOwner();
    const redirectUris = ["http://evil.example/cb"];
    const input = {
      organisationId: organisation.id,
      name: " ",
      redirectUris,
      jwks: await makePublicJwk(),
      scopes: ["payments"],
      profile: "none",
    };
    await expect(createApp(actor, input)).rejects.toMatchObject({
      code: "field-invalid",
      field: "name",
      also: [{ field: "redirectUris" }, { field: "scopes" }, { field: "profile" }],
    });
    expect(await listApps(actor, organisation.id)).toEqual([]);
  });

  test("refuses more apps than an organisation may have", async () => {
    const { actor, organisation } = await makeOwner();
    const { insertApp } = await import("./data.ts");
    const audit = {
      organisationId: organisation.id,
      actor: "system",
      action: "app.create",
      object: "app:x",
      detail: {},
    };
    const row = () => ({
      id: newId(),
      clientId: newId(),
      organisationId: organisation.id,
      name: "A",
      profile: "openid" as const,
      redirectUris: [],
      scopes: [],
    });
    await insertApp(row(), [], 1, audit);
    await expect(insertApp(row(), [], 1, audit)).rejects.toMatchObject({ code: "state-conflict" });
    expect(await listApps(actor, organisation.id)).toHaveLength(1);
  });
});

describe("who may do what", () => {
  const cases: [MemberRole, boolean][] = [
    ["owner", true],
    ["admin", true],
    ["developer", true],
    ["analyst", false],
    ["support", false],
  ];
  test.each(cases)("a member who is %s sees apps; changes them: %s", async (role, mayChange) => {
    const { actor: owner, organisation } = await makeOwner();
    const app = await makeApp(owner, organisation.id);
    const member = await makeMember(organisation.id, role);
    expect((await getApp(member, app.id)).id).toBe(app.id);
    const attempts = [
      () => makeApp(member, organisation.id),
      () => updateApp(member, app.id, { name: "Other" }),
      async () => addAppKey(member, app.id, await makePublicJwk()),
      () => suspendApp(member, app.id),
      () => deleteApp(member, app.id),
    ];
    for (const attempt of attempts) {
      if (mayChange) await attempt();
      else await expect(attempt()).rejects.toMatchObject({ code: "not-allowed" });
    }
  });

  test("another organisation's app is as unknown as one that never was", async () => {
    const { actor: owner, organisation } = await makeOwner();
    const app = await makeApp(owner, organisation.id);
    const { actor: stranger, organisation: theirs } = await makeOwner();
    const apiKey = { kind: "api-key", apiKeyId: newId(), organisationId: theirs.id } as const;
    for (const actor of [stranger, apiKey, await makeDeveloper({ staffRole: "operations" })]) {
      for (const id of [app.id, app.clientId, newId(), "nonsense"]) {
        await expect(getApp(actor, id)).rejects.toMatchObject({
          code: "resource-not-found",
          message: "There is no such thing in your organisation",
        });
      }
      await expect(updateApp(actor, app.id, { name: "Taken" })).rejects.toMatchObject({ code: "resource-not-found" });
      await expect(deleteApp(actor, app.id)).rejects.toMatchObject({ code: "resource-not-found" });
      await expect(listApps(actor, organisation.id)).rejects.toMatchObject({ code: "resource-not-found" });
    }
    expect((await findApp(app.id))?.name).toBe("Finch web");
  });
});

describe("keys", () => {
  test("overlap while they are rotated, and the last one stays", async () => {
    const { actor, organisation } = await makeOwner();
    const app = await makeApp(actor, organisation.id);
    const [old] = app.jwks.keys;
    const both = await addAppKey(actor, app.id, await makePublicJwk());
    expect(both.jwks.keys).toHaveLength(2);
    const after = await revokeAppKey(actor, app.id, old?.kid ?? "");
    expect(after.jwks.keys.map((key) => key.kid)).not.toContain(old?.kid);
    await expect(revokeAppKey(actor, app.id, after.jwks.keys[0]?.kid ?? "")).rejects.toMatchObject({
      code: "state-conflict",
    });
    expect((await listAppKeys(actor, app.id)).filter((key) => key.revokedAt)).toHaveLength(1);
  });

  test("two revocations in parallel leave one key", async () => {
    const { actor, organisation } = await makeOwner();
    const app = await makeApp(actor, organisation.id);
    const { jwks } = await addAppKey(actor, app.id, await makePublicJwk());
    const results = await Promise.allSettled(jwks.keys.map((key) => revokeAppKey(actor, app.id, key.kid)));
    expect(results.filter((result) => result.status === "fulfilled")).toHaveLength(1);
    expect((await getApp(actor, app.id)).jwks.keys).toHaveLength(1);
  });

  test("a kid is never used for a second key", async () => {
    const { actor, organisation } = await makeOwner();
    const app = await makeApp(actor, organisation.id);
    const kid = app.jwks.keys[0]?.kid;
    await expect(addAppKey(actor, app.id, { ...(await makePublicJwk()), kid })).rejects.toMatchObject({
      code: "resource-exists",
    });
    await expect(replaceAppKeys(actor, app.id, { keys: [{ ...(await makePublicJwk()), kid }] })).rejects.toMatchObject({
      code: "resource-exists",
    });
  });

  test("a set replaces the live keys in one step", async () => {
    const { actor, organisation } = await makeOwner();
    const app = await makeApp(actor, organisation.id);
    const next = await makePublicJwk();
    const { jwks } = await replaceAppKeys(actor, app.id, { keys: [next] });
    expect(jwks.keys.map((key) => key.kid)).toEqual([next["kid"]]);
  });
});

describe("stopping", () => {
  test("a suspended app may not act until it is resumed", async () => {
    const { actor, organisation } = await makeOwner();
    const app = await makeApp(actor, organisation.id);
    expect(appMayAct(await suspendApp(actor, app.id))).toMatchObject({ code: "app-suspended" });
    expect(appMayAct(await resumeApp(actor, app.id))).toBeNull();
  });

  test("a suspended organisation stops its apps and creates no more", async () => {
    const { actor, organisation } = await makeOwner();
    const app = await makeApp(actor, organisation.id);
    const operations = await makeDeveloper({ staffRole: "operations" });
    await changeOrganisationStatus(operations, organisation.id, "suspend", "Under review");
    const found = await findApp(app.id);
    expect(found && appMayAct(found)).toMatchObject({ code: "organisation-not-verified" });
    await expect(makeApp(actor, organisation.id)).rejects.toMatchObject({ code: "organisation-not-verified" });
  });

  test("deleting asks for the name and ends consents and tokens in the same step", async () => {
    const { actor, organisation } = await makeOwner();
    const app = await makeApp(actor, organisation.id);
    const at = new Date();
    const ids = [newId(), newId()];
    for (const [index, status] of ["AUTH", "AWAU"].entries()) {
      const consent = {
        id: ids[index] ?? "",
        kind: "account-access",
        version: "v4.0",
        appId: app.id,
        bankId: DEMO_BANK_ID,
        status,
        permissions: [],
        resource: {},
      };
      await prisma().consent.create({ data: { ...consent, createdAt: at, statusUpdatedAt: at } });
    }
    await prisma().oidcRecord.create({
      data: { model: "ClientCredentials", idHash: newId(), payload: "", clientId: app.clientId, createdAt: at },
    });
    await expect(deleteApp(actor, app.id, "Finch")).rejects.toMatchObject({ field: "typedName" });
    await deleteApp(actor, app.id, "Finch web");
    expect(await findAppByClientId(app.clientId)).toBeNull();
    expect(await prisma().oidcRecord.count({ where: { clientId: app.clientId } })).toBe(0);
    const consents = await prisma().consent.findMany({ where: { appId: app.id } });
    expect(consents.map((consent) => consent.status).toSorted()).toEqual(["CANC", "RJCT"]);
    await expect(deleteApp(actor, app.id)).rejects.toMatchObject({ code: "resource-not-found" });
  });

  test("deleting an app with thousands of consents ends each of them and says so", async () => {
    const { actor, organisation } = await makeOwner();
    const app = await makeApp(actor, organisation.id);
    await prisma().$executeRaw`
      INSERT INTO "Consent" ("id", "kind", "version", "appId", "bankId", "status", "resource", "createdAt", "statusUpdatedAt")
      SELECT gen_random_uuid(), 'domestic-payment', 'v4.0', ${app.id}::uuid, ${DEMO_BANK_ID}::uuid,
        CASE n % 2 WHEN 0 THEN 'AUTH' ELSE 'AWAU' END, '{}', now(), now() FROM generate_series(1, 4000) n`;
    await deleteApp(actor, app.id);
    const moved = await prisma().consentEvent.groupBy({
      by: ["from", "to", "reason"],
      where: { consent: { appId: app.id } },
      _count: true,
    });
    const reason = "The app was deleted";
    expect(moved.toSorted((a, b) => (a.to < b.to ? -1 : 1))).toEqual([
      { from: "AUTH", to: "CANC", reason, _count: 2_000 },
      { from: "AWAU", to: "RJCT", reason, _count: 2_000 },
    ]);
    expect(await prisma().consent.count({ where: { appId: app.id, status: { in: ["AUTH", "AWAU"] } } })).toBe(0);
  });
});
