import { beforeAll, expect, test } from "vitest";
import { prisma } from "#lib/db.ts";
import { useDatabase } from "#lib/testing/database.ts";
import { askFor, collect, makeDecoupled, requestIdOf } from "#lib/testing/oidc/decoupled.ts";
import type { ThirdParty } from "#lib/testing/oidc/third-party.ts";
import { viewRequest } from "#lib/backchannel/view-request.ts";
import { readKeptForm } from "./kept-form.ts";
import { bankAppPath, postPhoneStep } from "./phone-step.ts";

useDatabase();

const MAYA = "maya.okafor";
let app: ThirdParty;
beforeAll(async () => {
  app = await makeDecoupled();
});

function post(
  step: string,
  fields: Record<string, string>,
  { cookie = "", username = MAYA, site = "same-origin", type = "application/x-www-form-urlencoded" } = {},
): Promise<Response> {
  const request = new Request(`http://localhost:3000/phone/${username}/submit/${step}`, {
    method: "POST",
    headers: { "sec-fetch-site": site, cookie, "content-type": type },
    body: new URLSearchParams(fields).toString(),
  });
  return postPhoneStep(request, username, step);
}

const locationOf = (response: Response) => [response.status, response.headers.get("location")];

async function unlock(): Promise<string> {
  const response = await post("unlock", { password: "maya-at-sandbank" });
  const [cookie = ""] = response.headers.getSetCookie();
  expect(cookie).toMatch(/^phone=[\w-]{43}; Path=\/phone\/maya\.okafor; Max-Age=600; SameSite=Strict; HttpOnly$/);
  return cookie.split(";")[0] ?? "";
}

test("is sent from the phone's own pages, as a form, and to a step there is", async () => {
  expect((await post("unlock", { password: "maya-at-sandbank" }, { site: "cross-site" })).status).toBe(403);
  expect((await post("nothing", {})).status).toBe(404);
  expect((await post("toString", {})).status).toBe(404);
  expect((await post("unlock", {}, { type: "application/json" })).status).toBe(415);
  expect((await post("unlock", { password: "x".repeat(20_000) })).status).toBe(413);
});

test("unlocking leads to the request that waited behind it; a wrong password stays outside", async () => {
  const id = await requestIdOf(await askFor(app, await app.makeConsent()));
  const done = await post("unlock", { password: "maya-at-sandbank", request: id });
  expect(locationOf(done)).toEqual([303, `/phone/${MAYA}/bank/${id}`]);
  const page = bankAppPath(MAYA, id);
  const wrong = await post("unlock", { password: "guess", request: id });
  expect(locationOf(wrong)).toEqual([303, `${page}?error=password-wrong#problem`]);
  expect(wrong.headers.getSetCookie()).toEqual([]);
  expect(locationOf(await post("unlock", { request: "//evil.example" }))).toEqual([
    303,
    `/phone/${MAYA}/bank?error=password-missing#problem`,
  ]);
  const locked = await post("unlock", { password: "joanna-at-sandbank" }, { username: "locked.lane" });
  expect(locationOf(locked)).toEqual([303, "/phone/locked.lane/bank?error=locked#problem"]);
});

test("nothing is decided on a locked phone, on somebody else's, or twice", async () => {
  const authReqId = await askFor(app, await app.makeConsent());
  const request = await requestIdOf(authReqId);
  const refusal = { request, decision: "refuse" };
  const locked = [303, `${bankAppPath(MAYA, request)}?error=phone-locked#problem`];
  expect(locationOf(await post("decide", refusal))).toEqual(locked);
  expect(locationOf(await post("decide", refusal, { cookie: "phone=guess" }))).toEqual(locked);
  const cookie = await unlock();
  const onToms = await post("decide", refusal, { cookie, username: "tom.ellis" });
  expect(onToms.headers.get("location")).toContain("phone-locked");
  expect(await prisma().backchannelRequest.findUnique({ where: { id: request } })).toMatchObject({ state: "pending" });
  expect(locationOf(await post("decide", refusal, { cookie }))).toEqual([303, bankAppPath(MAYA, request)]);
  expect((await (await collect(app, authReqId)).json()).error).toBe("access_denied");
  await post("decide", { request, decision: "approve" }, { cookie });
  expect(await prisma().backchannelRequest.findUnique({ where: { id: request } })).toMatchObject({ state: "refused" });
});

test("approving needs an account and keeps what was ticked; then the app has its tokens", async () => {
  const authReqId = await askFor(app, await app.makeConsent());
  const id = await requestIdOf(authReqId);
  const cookie = await unlock();
  const page = bankAppPath(MAYA, id);
  const row = await prisma().backchannelRequest.findUniqueOrThrow({ where: { id } });
  const view = await viewRequest({ customerId: row.customerId ?? "", methods: ["phone", "password"] }, id);
  const given = { request: id, decision: "approve", shown: view.shown };
  const nothing = await post("decide", given, { cookie });
  expect(locationOf(nothing)).toEqual([303, `${page}?error=nothing-selected#problem`]);
  const changed = await post("decide", { ...given, shown: "else", accounts: view.accounts[0]?.id ?? "" }, { cookie });
  expect(locationOf(changed)).toEqual([303, `${page}?error=changed-meanwhile#problem`]);
  const kept = changed.headers.getSetCookie().map((each) => each.split(";")[0]);
  expect(readKeptForm(`/phone/${MAYA}`, kept.join("; "))).toEqual({ accounts: [view.accounts[0]?.id] });
  const all = await post("select-all", { request: id }, { cookie });
  expect(locationOf(all)).toEqual([303, page]);
  const done = await post("decide", { ...given, accounts: view.accounts[0]?.id ?? "" }, { cookie });
  expect(locationOf(done)).toEqual([303, page]);
  expect((await collect(app, authReqId)).status).toBe(200);
});

test("a code leads to its request, an unknown one back with the reason, and locking ends it all", async () => {
  const consentId = await app.makeConsent();
  const cookie = await unlock();
  const request = await app.sign({
    iss: app.app.clientId,
    aud: "http://localhost:3000/oidc",
    jti: consentId,
    iat: Math.floor(Date.now() / 1000),
    nbf: Math.floor(Date.now() / 1000),
    exp: Math.floor(Date.now() / 1000) + 60,
    scope: "openid accounts",
    "openbanking-intent-id": consentId,
  });
  expect((await app.post("/bc-authorize", { request })).status).toBe(200);
  const home = bankAppPath(MAYA);
  expect(locationOf(await post("code", { code: " " }, { cookie }))).toEqual([
    303,
    `${home}?error=request-code-missing#problem`,
  ]);
  expect(locationOf(await post("code", { code: "00000000" }, { cookie }))).toEqual([
    303,
    `${home}?error=request-code-unknown#problem`,
  ]);
  const found = await post("code", { code: consentId.slice(-8) }, { cookie });
  expect(found.headers.get("location")).toMatch(/^\/phone\/maya\.okafor\/bank\/[0-9a-f-]{36}$/);
  const gone = await post("decide", { request: consentId, decision: "refuse" }, { cookie });
  expect(locationOf(gone)).toEqual([303, `${home}?error=request-gone#problem`]);
  expect((await post("lock", {}, { cookie })).headers.getSetCookie()[0]).toContain("Max-Age=0");
  expect((await post("code", { code: consentId.slice(-8) }, { cookie })).headers.get("location")).toContain(
    "phone-locked",
  );
});
