import { expect, test } from "../fixtures.ts";

const PAGES = [
  "/",
  "/docs",
  "/docs/quick-start",
  "/sign-in",
  "/sign-up",
  "/demo",
  "/phone",
  "/my",
  "/no-such-page",
  "/authorize/unknown/login",
];

test("every page has a strict policy with a nonce of its own", async ({ request }) => {
  const nonces = new Set<string>();
  for (const address of PAGES) {
    const response = await request.get(address);
    const policy = response.headers()["content-security-policy"] ?? "";
    expect(policy, address).toContain("default-src 'none'");
    expect(policy, address).toContain("frame-ancestors 'none'");
    expect(policy, address).toContain("base-uri 'none'");
    expect(policy, address).not.toMatch(/script-src[^;]*'unsafe/);
    const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? "";
    expect(nonce.length, address).toBeGreaterThanOrEqual(16);
    nonces.add(nonce);
    const html = await response.text();
    expect(html, address).not.toMatch(/<script(?![^>]*\bnonce=)[^>]*>/);
    expect(html, address).not.toMatch(/\son(click|load|error|submit)=/i);
  }
  expect(nonces.size).toBe(PAGES.length);
});

test("foreign hosts, methods and targets are refused before anything looks at them", async ({ baseURL }) => {
  const url = new URL(baseURL ?? "");
  const { request } = await import("node:http");
  const status = (method: string, path: string, headers: Record<string, string> = {}) =>
    new Promise<number>((resolve, reject) => {
      request(
        { host: "127.0.0.1", port: url.port, method, path, headers: { host: url.host, ...headers } },
        (response) => {
          response.resume();
          resolve(response.statusCode ?? 0);
        },
      )
        .once("error", reject)
        .end();
    });
  expect(await status("TRACE", "/")).toBe(405);
  expect(await status("PROPFIND", "/")).toBe(405);
  expect(await status("GET", "/oidc/.well-known/openid-configuration", { host: "evil.example" })).toBe(421);
  expect(await status("GET", "//evil.example/")).toBe(400);
  expect(await status("GET", "/oidc/.well-known/openid-configuration", { "x-forwarded-host": "evil.example" })).toBe(
    200,
  );
});

test("forms posted from another site change nothing", async ({ request }) => {
  for (const address of [
    "/api/portal/sign-in",
    "/api/portal/sign-up",
    "/demo/connect",
    "/my/submit/login",
    "/api/theme",
  ]) {
    const response = await request.post(address, {
      headers: { origin: "https://evil.example", "sec-fetch-site": "cross-site" },
      form: { email: "a@b.example", password: "x", username: "maya.okafor", theme: "dark" },
      maxRedirects: 0,
    });
    expect(response.status(), address).toBe(403);
  }
});
