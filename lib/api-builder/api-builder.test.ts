import { beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { deleteApp } from "#lib/apps/delete-app.ts";
import { prisma } from "#lib/db.ts";
import type { DeveloperActor } from "#lib/developers/actor.ts";
import { useDatabase } from "#lib/testing/database.ts";
import { makeApp, makeDeveloper, makeMember, makeOwner } from "#lib/testing/portal.ts";
import { publishedApi, SAMPLE } from "#lib/testing/published-api.ts";
import { addVersion } from "./add-version.ts";
import { changeSettings } from "./change-settings.ts";
import { chooseVersion } from "./choose-version.ts";
import { countCall } from "./count-call.ts";
import { addCall } from "./data.ts";
import { decideAccess } from "./decide-access.ts";
import { deleteApi } from "./delete-api.ts";
import { findRefusedUpload } from "./find-refused-upload.ts";
import { getApi, getMockData } from "./get-api.ts";
import { importObjects } from "./import-objects.ts";
import { listAllApis, listOwnGrants, listPublishedApis } from "./list-apis.ts";
import { listCollections } from "./list-collections.ts";
import { mergePatch } from "./merge-patch.ts";
import type { JsonObject } from "./model.ts";
import { scopesGrantedTo } from "./published-scopes.ts";
import { publishApi } from "./publish-api.ts";
import { requestAccess } from "./request-access.ts";
import { sweepUsage } from "./sweep-usage.ts";
import { uploadApi } from "./upload-api.ts";

useDatabase("migrated");

let operations: DeveloperActor;
let owner: Awaited<ReturnType<typeof makeOwner>>;
beforeAll(async () => {
  operations = await makeDeveloper({ staffRole: "operations" });
  owner = await makeOwner();
});

const auditOf = async (object: string) =>
  (await prisma().auditEntry.findMany({ where: { object }, orderBy: { at: "asc" } })).map(({ action }) => action);

test("only operations may do anything, and each thing done is audited", async () => {
  const { id, slug } = await publishedApi();
  const analyst = await makeDeveloper({ staffRole: "analyst" });
  const settings = { title: "T", access: "open", source: "mock", upstreamUrl: "", quota: "5" };
  for (const actor of [analyst, owner.actor]) {
    for (const attempt of [
      uploadApi(actor, { slug: "mine", text: SAMPLE }),
      addVersion(actor, id, SAMPLE),
      chooseVersion(actor, id, 1),
      changeSettings(actor, id, settings),
      publishApi(actor, id, false),
      deleteApi(actor, id, slug),
      importObjects(actor, id, { collection: "/branches", text: "[]" }),
      decideAccess(actor, id, { appId: id, to: "approved" }),
      listAllApis(actor),
      getApi(actor, id),
      getMockData(actor, id),
      findRefusedUpload(actor, null),
    ]) {
      await expect(attempt).rejects.toMatchObject({ code: "not-allowed" });
    }
  }
  await addVersion(operations, id, SAMPLE);
  await chooseVersion(operations, id, 1);
  await changeSettings(operations, id, settings);
  await importObjects(operations, id, { collection: "/branches", text: "[]" });
  await publishApi(operations, id, false);
  await expect(deleteApi(operations, id, "another")).rejects.toMatchObject({ field: "typedSlug" });
  await deleteApi(operations, id, slug);
  expect((await auditOf(`published-api:${id}`)).slice(-6)).toEqual([
    "api.add-version",
    "api.choose-version",
    "api.change-settings",
    "api.import-data",
    "api.unpublish",
    "api.delete",
  ]);
  await expect(getApi(operations, id)).rejects.toMatchObject({ code: "resource-not-found" });
  await expect(getApi(operations, "nonsense")).rejects.toMatchObject({ code: "resource-not-found" });
  expect(await prisma().publishedApiVersion.count({ where: { apiId: id } })).toBe(0);
});

test("an address is taken once, and has to be one", async () => {
  const { slug } = await publishedApi();
  await expect(uploadApi(operations, { slug, text: SAMPLE })).rejects.toMatchObject({ code: "resource-exists" });
  for (const wrong of ["", "Branches", "1a", "a b", "a-", "x".repeat(41), "sandbox-v1", "../etc"]) {
    await expect(uploadApi(operations, { slug: wrong, text: SAMPLE })).rejects.toMatchObject({ field: "slug" });
  }
});

test("two uploads of one address at the same time make one API", async () => {
  const both = await Promise.allSettled(
    [1, 2].map(() => uploadApi(operations, { slug: "twice-at-once", text: SAMPLE })),
  );
  expect(both.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
});

test("a refused document is kept for who sent it until one is taken", async () => {
  const text = SAMPLE.replace("operationId: getBranch", "operationId: listBranches");
  await expect(uploadApi(operations, { slug: "kept", text })).rejects.toMatchObject({ field: "document" });
  const kept = await findRefusedUpload(operations, null);
  expect(kept?.text).toBe(text);
  expect(kept?.problems[0]).toMatchObject({
    line: expect.any(Number),
    message: expect.stringMatching(/listBranches already/),
  });
  expect(await findRefusedUpload(await makeDeveloper({ staffRole: "operations" }), null)).toBeNull();
  await uploadApi(operations, { slug: "kept", text: SAMPLE });
  expect(await findRefusedUpload(operations, null)).toBeNull();
});

test.each([
  [{ title: " " }, "title"],
  [{ access: "secret" }, "access"],
  [{ source: "nowhere" }, "source"],
  [{ quota: "0" }, "quota"],
  [{ quota: "many" }, "quota"],
  [{ source: "upstream" }, "upstreamUrl"],
  [{ upstreamUrl: "http://192.168.0.1/" }, "upstreamUrl"],
  [{ upstreamUrl: "https://bank.example/?x=1" }, "upstreamUrl"],
])("settings with %j are refused, and nothing changes", async (wrong, field) => {
  const { id } = await publishedApi({ quota: "77" });
  const settings = { title: "T", access: "open", source: "mock", upstreamUrl: "", quota: "5", ...wrong };
  await expect(changeSettings(operations, id, settings)).rejects.toMatchObject({ code: "field-invalid", field });
  expect((await getApi(operations, id)).api.quota).toBe(77);
});

describe("access", () => {
  test("is asked for with an app of one's own, and gives its scope to the identity provider once granted", async () => {
    const { id, slug } = await publishedApi({ access: "granted" });
    const app = await makeApp(owner.actor, owner.organisation.id);
    const stranger = await makeOwner();
    const reader = await makeMember(owner.organisation.id, "analyst");
    await expect(requestAccess(stranger.actor, slug, app.id)).rejects.toMatchObject({ code: "resource-not-found" });
    await expect(requestAccess(reader, slug, app.id)).rejects.toMatchObject({ code: "not-allowed" });
    await expect(requestAccess(owner.actor, slug, "x")).rejects.toMatchObject({ field: "appId" });
    await expect(decideAccess(operations, id, { appId: app.id, to: "approved" })).rejects.toMatchObject({
      code: "state-conflict",
    });
    await requestAccess(owner.actor, slug, app.id);
    expect(await listOwnGrants(owner.actor, owner.organisation.id)).toEqual([
      { apiId: id, appId: app.id, status: "requested" },
    ]);
    await expect(listOwnGrants(stranger.actor, owner.organisation.id)).rejects.toMatchObject({
      code: "resource-not-found",
    });
    expect((await listAllApis(operations)).find((each) => each.id === id)?.waiting).toBe(1);
    expect(await scopesGrantedTo(app.id)).toEqual([]);
    await decideAccess(operations, id, { appId: app.id, to: "approved" });
    expect(await scopesGrantedTo(app.id)).toEqual([`api:${slug}`]);
    await expect(decideAccess(operations, id, { appId: app.id, to: "approved" })).rejects.toMatchObject({
      code: "state-conflict",
    });
    expect(await auditOf(`app:${app.id}`)).toEqual(
      expect.arrayContaining(["api.request-access", "api.approve-access"]),
    );
    await publishApi(operations, id, false);
    expect(await scopesGrantedTo(app.id)).toEqual([]);
    await deleteApp(owner.actor, app.id, app.name);
    expect((await getApi(operations, id)).grants).toEqual([]);
  });

  test("of an open API need not be asked for", async () => {
    const { slug } = await publishedApi();
    const app = await makeApp(owner.actor, owner.organisation.id);
    await expect(requestAccess(owner.actor, slug, app.id)).rejects.toMatchObject({ code: "state-conflict" });
  });
});

test("only what is published is listed for everybody", async () => {
  const { id } = await publishedApi();
  expect((await listPublishedApis()).some((each) => each.id === id)).toBe(true);
  await publishApi(operations, id, false);
  expect((await listPublishedApis()).some((each) => each.id === id)).toBe(false);
});

test("calls are counted exactly, however many come at once, and forgotten after an hour", async () => {
  const { id } = await publishedApi();
  const now = await countCall({ id, quota: 2 }, "app");
  expect(now.left).toBe(1);
  expect(now.secondsToNext).toBeGreaterThan(0);
  const at = new Date("2031-01-01T10:00:00Z");
  const counted = await Promise.all(Array.from({ length: 40 }, () => addCall(id, "busy", at)));
  expect(counted.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 40 }, (_, index) => index + 1));
  expect(await addCall(id, "busy", new Date("2031-01-01T10:01:00Z"))).toBe(1);
  const minute = new Date(0);
  expect(await addCall(id, "old", minute)).toBe(1);
  expect(await addCall(id, "old", minute)).toBe(2);
  await sweepUsage();
  expect(await prisma().publishedApiUsage.findMany({ where: { apiId: id, caller: "old" } })).toEqual([]);
});

test("collections are told from the paths", () => {
  const collections = listCollections(parse(SAMPLE) as JsonObject);
  expect(
    collections.map(({ collection, plan, operations: uses, examples }) => ({
      collection,
      key: plan.key,
      parents: plan.parents,
      filters: Object.keys(plan.filters),
      uses: uses.map(({ operationId }) => operationId),
      examples: examples.length,
    })),
  ).toEqual([
    {
      collection: "/branches",
      key: "branchId",
      parents: [],
      filters: ["town", "services"],
      uses: ["listBranches", "getBranch"],
      examples: 3,
    },
    {
      collection: "/atms",
      key: "atmId",
      parents: [],
      filters: ["town", "features"],
      uses: ["listAtms", "getAtm"],
      examples: 3,
    },
    {
      collection: "/atms/{atmId}/reports",
      key: "reportId",
      parents: ["atmId"],
      filters: ["problem"],
      uses: ["listReports", "createReport", "withdrawReport"],
      examples: 0,
    },
  ]);
});

// RFC 7396, appendix A.
test.each([
  [{ a: "b" }, { a: "c" }, { a: "c" }],
  [{ a: "b" }, { b: "c" }, { a: "b", b: "c" }],
  [{ a: "b" }, { a: null }, {}],
  [{ a: ["b"] }, { a: "c" }, { a: "c" }],
  [{ a: { b: "c" } }, { a: { b: "d", c: null } }, { a: { b: "d" } }],
  [{ a: [{ b: "c" }] }, { a: [1] }, { a: [1] }],
  [{ e: null }, { a: 1 }, { e: null, a: 1 }],
  [{}, { a: { bb: { ccc: null } } }, { a: { bb: {} } }],
])("%j patched with %j is %j", (target, patch, result) => {
  expect(mergePatch(target, patch)).toEqual(result);
});
