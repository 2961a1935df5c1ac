import { describe, expect, test } from "vitest";

import { createApp } from "#lib/apps/create-app.ts";
import { listApps } from "#lib/apps/list-apps.ts";
import { signIn } from "#lib/auth/sign-in.ts";
import type { DeveloperActor } from "#lib/developers/actor.ts";
import { useDatabase } from "#lib/testing/database.ts";
import { makeOwner, makePublicJwk, PASSWORD } from "#lib/testing/portal.ts";

import { POST as saveDetails } from "../../app/api/portal/apps/[id]/details/route.ts";
import { readFlash } from "./portal/flash.ts";
import { inputs } from "./portal/inputs.ts";
import { portalRoute } from "./portal-route.ts";

useDatabase("migrated");

const ADDRESS = "http://localhost:3000/api/portal/apps";
const context = { params: Promise.resolve({}) };

async function signedIn() {
  const { actor, organisation } = await makeOwner();
  const cookie = (await signIn(new Request(ADDRESS), { email: actor.email, password: PASSWORD })).split(";")[0] ?? "";
  return { actor, organisation, cookie };
}

const settings = { input: inputs.app, back: "/app/apps/new", keep: ["name", "redirectUris", "jwks"] } as const;

function routeFor(organisationId: string) {
  return portalRoute(settings, async ({ actor, input }) => {
    const { id } = await createApp(actor, { ...input, organisationId });
    return { redirectTo: `/app/apps/${id}`, notice: "Done", data: { id } };
  });
}

type Sent = { headers?: Record<string, string>; form?: Record<string, string>; json?: unknown; body?: string };

function post(cookie: string, { headers = {}, form, json, body }: Sent) {
  const type = json === undefined ? "application/x-www-form-urlencoded" : "application/json";
  const own: Record<string, string> = {
    cookie,
    host: "localhost:3000",
    "sec-fetch-site": "same-origin",
    "content-type": type,
    ...headers,
  };
  const kept = Object.fromEntries(Object.entries(own).filter(([, value]) => value !== ""));
  const text = body ?? (json === undefined ? new URLSearchParams(form).toString() : JSON.stringify(json));
  return new Request(ADDRESS, { method: "POST", headers: kept, body: text });
}

async function validForm() {
  return {
    name: "Finch web",
    redirectUris: "https://app.example/cb",
    profile: "fapi1-advanced",
    scopes: "accounts",
    jwks: JSON.stringify(await makePublicJwk()),
  };
}

const countOf = async (actor: DeveloperActor, id: string) => (await listApps(actor, id)).length;

function flashOf(response: Response) {
  const cookie = /portal-flash=([^;]+)/.exec(response.headers.get("set-cookie") ?? "")?.[1];
  return readFlash(cookie, new URL(response.headers.get("location") ?? "", ADDRESS).searchParams.get("f") ?? undefined);
}

describe("where a form comes from", () => {
  test.each([
    ["another site", { "sec-fetch-site": "cross-site" }],
    ["a neighbouring host", { "sec-fetch-site": "same-site" }],
    ["nowhere it says", { "sec-fetch-site": "" }],
    ["another origin", { "sec-fetch-site": "", origin: "http://evil.example" }],
    ["the origin null", { "sec-fetch-site": "", origin: "null" }],
    ["another site with our origin forged", { "sec-fetch-site": "cross-site", origin: "http://localhost:3000" }],
  ])("is refused with 403 and changes nothing: %s", async (_, headers) => {
    const { actor, organisation, cookie } = await signedIn();
    const response = await routeFor(organisation.id)(
      post(cookie, { headers: headers as unknown as Record<string, string>, form: await validForm() }),
      context,
    );
    expect(response.status).toBe(403);
    expect(response.headers.get("content-type")).toBe("application/problem+json");
    expect(await countOf(actor, organisation.id)).toBe(0);
  });

  test("is accepted from our own pages, with Sec-Fetch-Site or with the Origin alone", async () => {
    const { actor, organisation, cookie } = await signedIn();
    const route = routeFor(organisation.id);
    const response = await route(post(cookie, { form: await validForm() }), context);
    expect(response.status).toBe(303);
    expect(response.headers.get("location")).toMatch(/^\/app\/apps\/[0-9a-f-]{36}\?f=/);
    expect(flashOf(response).notice).toBe("Done");
    const headers = { "sec-fetch-site": "", origin: "http://localhost:3000" };
    expect((await route(post(cookie, { headers, form: await validForm() }), context)).status).toBe(303);
    expect(await countOf(actor, organisation.id)).toBe(2);
  });
});

describe("what a form sends", () => {
  test("is refused when it names anything further, and nothing of it is stored", async () => {
    const { actor, organisation, cookie } = await signedIn();
    const jwks = await makePublicJwk();
    for (const extra of ["organisationId", "status", "clientId", "origin", "id", "scopes.set"]) {
      const json = {
        ...(await validForm()),
        redirectUris: ["https://app.example/cb"],
        scopes: ["accounts"],
        jwks,
        [extra]: "verified",
      };
      const response = await routeFor(organisation.id)(post(cookie, { json }), context);
      expect([extra, response.status]).toEqual([extra, 400]);
      expect(await response.json()).toMatchObject({ code: "field-unexpected", errors: [{ field: extra }] });
    }
    expect(await countOf(actor, organisation.id)).toBe(0);
  });

  test.each([
    ["operators instead of text", { name: { not: "" } }],
    ["a list instead of text", { name: ["a", "b"] }],
    ["nothing", { name: null }],
  ])("is refused as %s", async (_, change) => {
    const { organisation, cookie } = await signedIn();
    const json = { ...(await validForm()), scopes: ["accounts"], ...change };
    expect((await routeFor(organisation.id)(post(cookie, { json }), context)).status).toBe(400);
  });

  test("comes back to the page with what was typed, but never with a private key", async () => {
    const { organisation, cookie } = await signedIn();
    const jwks = '{"kty":"RSA","n":"AQ","e":"AQAB","d":"SECRET"}';
    const form = { ...(await validForm()), name: "Finch", redirectUris: "http://evil.example", jwks };
    const response = await routeFor(organisation.id)(post(cookie, { form }), context);
    expect(response.status).toBe(303);
    expect(response.headers.get("location")).toMatch(/^\/app\/apps\/new\?f=/);
    const { problems, values } = flashOf(response);
    expect(problems[0]).toMatchObject({ field: "jwks", message: expect.stringContaining("private key") });
    expect(values).toEqual({ name: ["Finch"], redirectUris: ["http://evil.example"], jwks: [] });
  });

  test("is refused when it is too large, no form, or no JSON object", async () => {
    const { organisation, cookie } = await signedIn();
    const route = routeFor(organisation.id);
    expect((await route(post(cookie, { form: { name: "x".repeat(70_000) } }), context)).status).toBe(413);
    expect((await route(post(cookie, { headers: { "content-type": "text/plain" }, body: "x" }), context)).status).toBe(
      415,
    );
    expect((await route(post(cookie, { json: [] }), context)).status).toBe(400);
    expect(
      (await route(post(cookie, { headers: { "content-type": "application/json" }, body: "{" }), context)).status,
    ).toBe(400);
  });
});

test("who is not signed in is sent to sign in, or told so as a problem", async () => {
  const { organisation } = await signedIn();
  const route = routeFor(organisation.id);
  const form = await route(post("", { form: await validForm() }), context);
  expect([form.status, form.headers.get("location")]).toEqual([303, "/sign-in"]);
  const json = await route(post("", { json: await validForm() }), context);
  expect([json.status, (await json.json()).code]).toEqual([401, "not-signed-in"]);
  expect(json.headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
});

test("the settings of an app choose the release it is answered in", async () => {
  const { actor, organisation, cookie } = await signedIn();
  const created = await routeFor(organisation.id)(post(cookie, { form: await validForm() }), context);
  const id = /apps\/([0-9a-f-]{36})/.exec(created.headers.get("location") ?? "")?.[1] ?? "";
  const save = (release: string) =>
    saveDetails(post(cookie, { form: { name: "Finch web", scopes: "accounts", release } }), {
      params: Promise.resolve({ id }),
    });
  expect(flashOf(await save("4.0.0")).notice).toContain("Saved");
  expect((await listApps(actor, organisation.id))[0]?.release).toBe("4.0.0");
  expect(flashOf(await save("4.0.2")).problems[0]).toMatchObject({ field: "release" });
  await save("4.0.1");
  expect((await listApps(actor, organisation.id))[0]?.release).toBe("4.0.1");
});
