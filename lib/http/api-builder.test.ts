import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { addVersion } from "#lib/api-builder/add-version.ts";
import { chooseVersion } from "#lib/api-builder/choose-version.ts";
import { decideAccess } from "#lib/api-builder/decide-access.ts";
import { importObjects } from "#lib/api-builder/import-objects.ts";
import { publishApi } from "#lib/api-builder/publish-api.ts";
import { requestAccess } from "#lib/api-builder/request-access.ts";
import { prisma } from "#lib/db.ts";
import { reloadEnv } from "#lib/env.ts";
import { flushJournal } from "#lib/journal/flush-journal.ts";
import { problem } from "#lib/standards/sandbox/problem.ts";
import { useDatabase } from "#lib/testing/database.ts";
import { callApi, publishedApi, SAMPLE } from "#lib/testing/published-api.ts";
import { issueToken, makeApp } from "#lib/testing/third-party.ts";
import { serveOpenApi } from "./openapi-document.ts";

useDatabase("migrated");

const SYSTEM = { kind: "system" } as const;
let slug = "";
let id = "";

beforeEach(async () => {
  ({ id, slug } = await publishedApi());
});

const atm = (more: object = {}) => ({ problem: "out-of-cash", ...more });
const REPORTS = "atms/ATM-0001/reports";

describe("mock data", () => {
  test("a list comes with its envelope, its total and the examples of the document", async () => {
    const { status, body, headers } = await callApi(`${slug}/branches`);
    expect(status).toBe(200);
    expect(body.total).toBe(3);
    expect(body.data.map((each: { branchId: string }) => each.branchId)).toEqual(["BR-001", "BR-002", "BR-003"]);
    expect(headers.get("content-type")).toBe("application/json; charset=utf-8");
    expect(headers.get("x-request-id")).toBe(headers.get("x-fapi-interaction-id"));
    expect(headers.get("x-total-count")).toBe("3");
  });

  test("query parameters choose, and pages lead to one another", async () => {
    const names = async (query: string) =>
      (await callApi(`${slug}/branches?${query}`)).body.data.map((each: { name: string }) => each.name);
    expect(await names("town=northmoor")).toEqual(["Harbour Street", "Lantern Lane"]);
    expect(await names("services=mortgage-adviser&services=coin-machine")).toEqual(["Harbour Street", "Market Square"]);
    expect(await names("town=Nowhere")).toEqual([]);
    const first = await callApi(`${slug}/branches?limit=2`);
    expect(first.body).toMatchObject({ total: 3, data: [{ branchId: "BR-001" }, { branchId: "BR-002" }] });
    const next = /<\/apis\/([^>]+)>; rel="next"/.exec(first.headers.get("link") ?? "")?.[1] ?? "";
    const second = await callApi(next);
    expect(second.body.data).toHaveLength(1);
    expect(second.headers.get("link")).toContain('rel="prev"');
    expect(second.headers.get("link")).not.toContain('rel="next"');
  });

  test("objects are created, read, listed below their parent and deleted", async () => {
    const made = await callApi(`${slug}/${REPORTS}`, { method: "POST", body: atm({ note: "empty" }) });
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({ atmId: "ATM-0001", problem: "out-of-cash", note: "empty" });
    expect(made.headers.get("location")).toBe(`/apis/${slug}/${REPORTS}/${made.body.reportId}`);
    await callApi(`${slug}/atms/ATM-0002/reports`, { method: "POST", body: atm() });
    expect((await callApi(`${slug}/${REPORTS}`)).body).toEqual([made.body]);
    expect((await callApi(`${slug}/${REPORTS}?problem=unsafe`)).body).toEqual([]);
    const elsewhere = `${slug}/atms/ATM-0002/reports/${made.body.reportId}`;
    expect((await callApi(elsewhere, { method: "DELETE" })).status).toBe(404);
    const gone = await callApi(`${slug}/${REPORTS}/${made.body.reportId}`, { method: "DELETE" });
    expect([gone.status, gone.body]).toEqual([204, null]);
    expect((await callApi(`${slug}/${REPORTS}/${made.body.reportId}`, { method: "DELETE" })).status).toBe(404);
    expect((await callApi(`${slug}/${REPORTS}`)).body).toEqual([]);
  });

  test("an unknown object is 404, also where the path could be one", async () => {
    expect(await callApi(`${slug}/branches/BR-999`)).toMatchObject({
      status: 404,
      body: { code: "resource-not-found" },
    });
    expect((await callApi(`${slug}/branches/BR-002`)).body.name).toBe("Market Square");
  });

  test("operations puts other objects in, all or none", async () => {
    const branch = (await callApi(`${slug}/branches/BR-001`)).body;
    const put = (objects: unknown) =>
      importObjects(SYSTEM, id, {
        collection: "/branches",
        text: typeof objects === "string" ? objects : JSON.stringify(objects),
      });
    expect(await put([{ ...branch, branchId: "BR-500" }])).toBe(1);
    expect((await callApi(`${slug}/branches`)).body).toMatchObject({ total: 1, data: [{ branchId: "BR-500" }] });
    for (const [wrong, message] of [
      ["[", /not JSON/],
      [{}, /a list of objects/],
      [[{ ...branch, isStepFree: "yes" }], /Object 1, isStepFree: This must be boolean/],
      [[branch, branch], /Object 2: another one is called BR-001/],
      [[{ name: "x" }], /Object 1 has no branchId/],
    ] as const) {
      await expect(put(wrong)).rejects.toMatchObject({
        code: "field-invalid",
        field: "objects",
        message: expect.stringMatching(message),
      });
    }
    expect((await callApi(`${slug}/branches`)).body.total).toBe(1);
    await expect(importObjects(SYSTEM, id, { collection: "/x", text: "[]" })).rejects.toMatchObject({
      code: "resource-not-found",
    });
  });
});

describe("what is sent is checked", () => {
  test.each([
    ["branches?twon=x", "field-unexpected", "twon"],
    ["branches?limit=0", "field-invalid", "limit"],
    ["branches?limit=many", "field-invalid", "limit"],
    ["branches?services=tea", "field-invalid", "services[0]"],
    ["branches/BR-1", "field-invalid", "branchId"],
  ])("GET %s is %s", async (address, code, field) => {
    const { status, body, headers } = await callApi(`${slug}/${address}`);
    expect(status).toBe(400);
    expect(headers.get("content-type")).toBe("application/problem+json");
    expect(problem.parse(body)).toMatchObject({ code, status: 400, errors: [{ field }] });
  });

  test("every field of a body at fault is named", async () => {
    const body = { problem: "tired", note: "x".repeat(301), reportedBy: "nobody", mood: "bad" };
    const answer = await callApi(`${slug}/${REPORTS}`, { method: "POST", body });
    expect(answer.status).toBe(400);
    const fields = answer.body.errors.map((each: { field: string }) => each.field).toSorted();
    expect(fields).toEqual(["body.mood", "body.note", "body.problem", "body.reportedBy"]);
  });

  test.each([
    [{ method: "POST", body: "{" }, 400, "malformed-body"],
    [{ method: "POST", body: "", headers: { "content-type": "application/json" } }, 400, "field-missing"],
    [{ method: "POST", body: {}, headers: { "content-type": "text/plain" } }, 415, "unsupported-media-type"],
    [{ headers: { accept: "text/html" } }, 406, "not-acceptable"],
    [{ method: "PUT", body: {} }, 405, "method-not-allowed"],
  ])("%j is %i %s", async (sent, status, code) => {
    const answer = await callApi(`${slug}/${REPORTS}`, sent);
    expect(answer).toMatchObject({ status, body: { code } });
    if (status === 405) expect(answer.headers.get("allow")).toBe("GET, POST");
  });

  test("what is nowhere, or not published, is 404", async () => {
    expect((await callApi(`${slug}/tellers`)).body.code).toBe("unknown-path");
    expect((await callApi("no-such-api/branches")).body.code).toBe("unknown-path");
    await publishApi(SYSTEM, id, false);
    expect((await callApi(`${slug}/branches`)).body.code).toBe("unknown-path");
    await expect(publishApi(SYSTEM, id, false)).rejects.toMatchObject({ code: "state-conflict" });
  });
});

describe("access", () => {
  let granted = { id: "", slug: "" };
  beforeEach(async () => {
    granted = await publishedApi({ access: "granted", quota: "3" });
  });
  const ask = (token?: string) => callApi(`${granted.slug}/branches`, token === undefined ? {} : { token });

  test("an app gets in with a token of the scope and a grant, and is out at once when that is withdrawn", async () => {
    const app = await makeApp();
    const scope = `api:${granted.slug}`;
    const token = await issueToken(app, { scope });
    expect(await ask()).toMatchObject({ status: 401, body: { code: "token-missing" } });
    expect((await ask()).headers.get("www-authenticate")).toContain("Bearer");
    expect(await ask("unknown")).toMatchObject({ status: 401, body: { code: "token-invalid" } });
    expect(await ask(await issueToken(app, { scope: "accounts" }))).toMatchObject({
      status: 403,
      body: { code: "scope-missing" },
    });
    expect(await ask(token)).toMatchObject({ status: 403, body: { code: "not-allowed" } });
    await requestAccess(SYSTEM, granted.slug, app.id);
    await expect(requestAccess(SYSTEM, granted.slug, app.id)).rejects.toMatchObject({ code: "state-conflict" });
    expect((await ask(token)).status).toBe(403);
    await decideAccess(SYSTEM, granted.id, { appId: app.id, to: "approved" });
    expect((await ask(token)).status).toBe(200);
    await decideAccess(SYSTEM, granted.id, { appId: app.id, to: "refused" });
    expect((await ask(token)).status).toBe(403);
    await requestAccess(SYSTEM, granted.slug, app.id);
    expect(await prisma().publishedApiGrant.findFirst({ where: { appId: app.id } })).toMatchObject({
      status: "requested",
    });
  });

  test("a suspended app, an expired token and a token of a customer's consent stay out", async () => {
    const scope = `api:${granted.slug}`;
    const suspended = await issueToken(await makeApp({ status: "suspended" }), { scope });
    expect((await ask(suspended)).body.code).toBe("app-suspended");
    const expired = await issueToken(await makeApp(), { scope, expiresAt: new Date(0) });
    expect((await ask(expired)).body.code).toBe("token-expired");
    const bound = await issueToken(await makeApp({ senderConstraint: "certificate" }), { scope, boundTo: "x" });
    expect((await ask(bound)).body.code).toBe("token-not-bound");
  });

  test("each app has its quota of a minute, told in headers", async () => {
    const [one, other] = [await makeApp(), await makeApp()];
    const tokens = await Promise.all([one, other].map((app) => issueToken(app, { scope: `api:${granted.slug}` })));
    for (const app of [one, other]) {
      await requestAccess(SYSTEM, granted.slug, app.id);
      await decideAccess(SYSTEM, granted.id, { appId: app.id, to: "approved" });
    }
    const answers = await Promise.all(Array.from({ length: 12 }, () => ask(tokens[0])));
    const refused = answers.filter(({ status }) => status === 429);
    // Twelve at once are in two minutes at the most.
    expect(refused.length).toBeGreaterThanOrEqual(6);
    expect(answers.filter(({ status }) => status === 200).length).toBeGreaterThanOrEqual(3);
    const [first] = refused;
    expect(first?.body.code).toBe("rate-limited");
    expect(Number(first?.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(first?.headers.get("ratelimit-policy")).toBe('"minute";q=3;w=60');
    expect(first?.headers.get("ratelimit")).toMatch(/^"minute";r=0;t=\d+$/);
    expect((await ask(tokens[1])).status).toBe(200);
  });
});

test("calls are in the journal with the step that refused, whose call it was and why", async () => {
  const app = await makeApp();
  const token = await issueToken(app, { scope: "accounts" });
  const { headers } = await callApi(`${slug}/branches?limit=0`, { token });
  await flushJournal();
  const interactionId = headers.get("x-request-id") ?? "";
  expect(await prisma().journalEvent.findFirstOrThrow({ where: { interactionId } })).toMatchObject({
    kind: "call",
    name: "listBranches",
    family: "apis",
    method: "GET",
    path: `/apis/${slug}/branches`,
    status: 400,
    errorCode: "field-invalid",
    refusedStep: "request",
    reason: "limit: This must be >= 1",
    appId: app.id,
    organisationId: app.organisationId,
  });
});

test("examples answer where operations says so, and where a path is no collection", async () => {
  const fixed = await publishedApi({ source: "examples" });
  await importObjects(SYSTEM, fixed.id, { collection: "/branches", text: "[]" });
  expect((await callApi(`${fixed.slug}/branches`)).body.total).toBe(3);
  expect((await callApi(`${fixed.slug}/branches/BR-777`)).status).toBe(200);
});

test("a version takes effect at once, and so does going back", async () => {
  expect(await addVersion(SYSTEM, id, SAMPLE.replace("/branches:", "/offices:").replace("1.0.0", "2.0.0"))).toBe(2);
  expect((await callApi(`${slug}/branches`)).status).toBe(404);
  expect((await callApi(`${slug}/offices`)).body.data).toHaveLength(3);
  await chooseVersion(SYSTEM, id, 1);
  expect((await callApi(`${slug}/branches`)).status).toBe(200);
  await expect(chooseVersion(SYSTEM, id, 9)).rejects.toMatchObject({ code: "resource-not-found" });
});

test("the document is published with its address and its scope", async () => {
  const { slug: name } = await publishedApi({ access: "granted" });
  const response = await serveOpenApi(new Request(`http://localhost:3000/openapi/${name}.json`), {
    remoteAddress: "",
    certificate: null,
  });
  const document = await response.json();
  expect(document).toMatchObject({
    openapi: "3.1.0",
    servers: [{ url: `http://localhost:3000/apis/${name}` }],
    security: [{ app: [`api:${name}`] }],
  });
  const { default: SwaggerParser } = await import("@apidevtools/swagger-parser");
  await SwaggerParser.validate(document);
});

describe("upstream", () => {
  let upstream = { slug: "" };
  const seen: {
    method: string | undefined;
    url: string | undefined;
    headers: Record<string, unknown>;
    body: string;
  }[] = [];
  let answer: { status: number; type: string; body: string } = { status: 200, type: "application/json", body: "{}" };
  const server = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += String(chunk);
    seen.push({ method: request.method, url: request.url, headers: request.headers, body });
    response.writeHead(answer.status, { "content-type": answer.type, "set-cookie": "a=b" }).end(answer.body);
  });

  beforeAll(async () => {
    process.env["SAFE_FETCH_ALLOW"] = "127.0.0.1";
    reloadEnv();
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  });
  afterAll(() => {
    server.close();
    delete process.env["SAFE_FETCH_ALLOW"];
    reloadEnv();
  });
  beforeEach(async () => {
    const upstreamUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
    upstream = await publishedApi({ source: "upstream", upstreamUrl });
  });

  test("gets the call without what only the bank may know, and its answer is handed on", async () => {
    const body = { reportId: "R1", atmId: "ATM-0001", problem: "unsafe" };
    answer = { status: 201, type: "application/json", body: JSON.stringify(body) };
    const token = await issueToken(await makeApp(), { scope: "accounts" });
    const sent = { method: "POST", body: atm(), token, headers: { cookie: "session=1" } };
    const { status, body: got, headers } = await callApi(`${upstream.slug}/${REPORTS}`, sent);
    expect([status, got]).toEqual([201, body]);
    expect(headers.get("set-cookie")).toBeNull();
    const last = seen.at(-1);
    expect(last).toMatchObject({ method: "POST", url: "/v1/atms/ATM-0001/reports", body: JSON.stringify(atm()) });
    expect(Object.keys(last?.headers ?? {})).not.toContain("authorization");
    expect(Object.keys(last?.headers ?? {})).not.toContain("cookie");
  });

  test.each([
    [{ status: 500, type: "application/json", body: "{}" }, 502],
    [{ status: 200, type: "text/html", body: "<p>" }, 502],
    [{ status: 200, type: "application/json", body: "{" }, 502],
    [{ status: 302, type: "application/json", body: "{}" }, 502],
    [{ status: 200, type: "application/json", body: JSON.stringify("x".repeat(70_000)) }, 502],
    [{ status: 404, type: "application/json", body: '{"why":"gone"}' }, 404],
  ])("%j becomes %i", async (given, status) => {
    answer = given;
    const got = await callApi(`${upstream.slug}/branches`);
    expect(got.status).toBe(status);
    if (status === 502) {
      expect(problem.parse(got.body).code).toBe("upstream-failed");
      expect(got.headers.get("retry-after")).toBe("5");
    } else expect(got.body).toEqual({ why: "gone" });
  });

  test("what is refused here never gets there", async () => {
    const before = seen.length;
    await callApi(`${upstream.slug}/branches?limit=0`);
    expect(seen).toHaveLength(before);
  });
});
