import { readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Page } from "@playwright/test";
import { expect, expectGoodPage, test } from "../fixtures.ts";
import { signInAs } from "../people.ts";
import { registerApp, type RegisteredApp } from "../registered-app.ts";
import { gatewayDemo, loggedCalls } from "../sandbox.ts";

// A further API from its document to a developer's call, and everything that can be decided about it in between.
const SLUG = "branches-and-atms";
const SCOPE = `api:${SLUG}`;
const SAMPLE = readFileSync("public/samples/branches-and-atms.yaml", "utf8");
const API = () => `${gatewayDemo().base_url}/apis/${SLUG}`;

let app: RegisteredApp;
let upstream: Server;
const asked: { url: string | undefined; headers: NodeJS.Dict<string | string[]> }[] = [];

test.describe.configure({ mode: "serial" });

test.beforeAll(async () => {
  app = await registerApp({ name: "Branch finder" });
  upstream = createServer((request, response) => {
    asked.push({ url: request.url, headers: request.headers });
    if (request.url?.includes("ATM-0009")) return void response.writeHead(500).end();
    const atm = { atmId: "ATM-7777", town: "Upstream", at: "a wall", features: ["withdrawals"], isFree: true };
    response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(atm));
  });
  await new Promise<void>((resolve) => upstream.listen(0, "127.0.0.1", resolve));
});
test.afterAll(async () => {
  upstream.close();
  await app.remove();
});

async function call(path: string, token?: string, init: RequestInit = {}) {
  const headers = { ...(token ? { authorization: `Bearer ${token}` } : {}), ...(init.headers as object) };
  const response = await fetch(`${API()}${path}`, { ...init, headers });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text === "" ? null : JSON.parse(text) };
}

/** The scope follows the decision within a second. */
async function getToken(): Promise<string> {
  let token = "";
  await expect(async () => {
    const { status, body } = await app.clientCredentials({}, { scope: SCOPE });
    expect(status, JSON.stringify(body)).toBe(200);
    expect(body["scope"]).toBe(SCOPE);
    token = String(body["access_token"]);
  }).toPass({ timeout: 5_000 });
  return token;
}

/** The pages of an API have one heading: which of them this is shows in the tabs. */
async function openTab(page: Page, name: string): Promise<void> {
  const tab = page.getByRole("link", { name, exact: true });
  await tab.click();
  await expect(tab).toHaveAttribute("aria-current", "page");
}

async function openSettings(page: Page): Promise<void> {
  await signInAs(page, "operations", "gateway");
  await page.goto("/admin/apis");
  await page.getByRole("link", { name: "Branches and ATMs" }).click();
  await expectGoodPage(page, /^Branches and ATMs/);
}

test("operations uploads a document, mends what is refused, and publishes it", async ({ page }) => {
  await signInAs(page, "operations", "gateway");
  await page.goto("/admin/apis");
  await expectGoodPage(page, "APIs");
  await page.getByRole("link", { name: "New API" }).click();
  await expectGoodPage(page, "New API");
  await page.getByRole("textbox", { name: "Name in the address" }).fill(SLUG);
  const broken = SAMPLE.replace("operationId: getBranch", "operationId: listBranches");
  await page.getByLabel("File").setInputFiles({ name: "api.yaml", mimeType: "text/yaml", buffer: Buffer.from(broken) });
  await page.getByRole("button", { name: "Check and create" }).click();
  await expectGoodPage(page, "New API");
  const problems = page.getByRole("table", { name: "Problems of the document" });
  const line = broken.split("\n").findLastIndex((text) => text.includes("operationId: listBranches")) + 1;
  await expect(problems.getByRole("row").nth(1)).toContainText("Another operation is called listBranches already");
  await expect(problems.getByRole("row").nth(1)).toContainText(String(line));
  await expect(page.getByRole("textbox", { name: "Name in the address" })).toHaveValue(SLUG);
  await expect(page.getByLabel("Or its text")).toHaveValue(broken);
  await page.getByRole("link", { name: /start with a sample/ }).click();
  await expect(page.getByLabel("Or its text")).toHaveValue(SAMPLE);
  await page.getByRole("button", { name: "Check and create" }).click();
  await expectGoodPage(page, /^Branches and ATMs/);
  await expect(page.getByRole("table", { name: "Operations" }).getByRole("row")).toHaveCount(8);
  expect((await call("/branches")).status).toBe(404);
  await page.getByRole("textbox", { name: "Calls a minute" }).fill("none");
  await page.getByRole("button", { name: "Save settings" }).click();
  await expectGoodPage(page, /^Branches and ATMs/);
  await expect(page.locator(".error-summary")).toContainText("Give a number from 1 to 100,000");
  await page.getByRole("textbox", { name: "Calls a minute" }).fill("30");
  await page.getByRole("button", { name: "Save settings" }).click();
  await expect(page.getByRole("status")).toContainText("hold from the next call");
  await page.getByRole("checkbox", { name: /Open \/apis/ }).check();
  await page.getByRole("button", { name: "Publish", exact: true }).click();
  await expect(page.getByText("apps can call it now")).toBeVisible();
  expect((await call("/branches")).status).toBe(401);
});

test("a developer asks for access, operations lets the app in, and it calls", async ({ page, browser, baseURL }) => {
  expect((await app.clientCredentials({}, { scope: SCOPE })).status).toBe(400);
  await signInAs(page, "developer", "gateway");
  await page.goto("/app/apis");
  await expectGoodPage(page, "APIs");
  await page.getByLabel("App", { exact: true }).selectOption("Branch finder");
  await page.getByRole("button", { name: /^Ask for access/ }).click();
  await expectGoodPage(page, "APIs");
  await expect(page.getByText("Waits for operations")).toBeVisible();
  const office = await browser.newContext(baseURL ? { baseURL } : {});
  const operations = await office.newPage();
  await openSettings(operations);
  await openTab(operations, "Apps");
  await expectGoodPage(operations, /^Branches and ATMs/);
  await operations.getByRole("button", { name: /Let in Branch finder/ }).click();
  await expect(operations.getByText("Branch finder is let in.")).toBeVisible();
  await office.close();
  await page.reload();
  await expect(page.getByText("Let in", { exact: true })).toBeVisible();
  const token = await getToken();
  const { status, body, headers } = await call("/branches?town=Northmoor", token);
  expect(status).toBe(200);
  expect(body.data.map((each: { branchId: string }) => each.branchId)).toEqual(["BR-001", "BR-003"]);
  expect(headers.get("ratelimit-policy")).toBe('"minute";q=30;w=60');
});

test("what is wrong is refused, named, and in the log", async ({ page }) => {
  const token = await getToken();
  const init = { method: "POST", headers: { "content-type": "application/json" }, body: '{"problem":"tired"}' };
  const { status, body, headers } = await call("/atms/ATM-0001/reports", token, init);
  expect(status).toBe(400);
  expect(headers.get("content-type")).toBe("application/problem+json");
  expect(body.errors).toEqual([
    { field: "body.problem", message: "Send one of out-of-cash, out-of-order, card-kept, unsafe" },
  ]);
  const [logged] = await loggedCalls(gatewayDemo(), headers.get("x-request-id") ?? "");
  expect(logged).toMatchObject({
    operation: "createReport",
    status: 400,
    refused_step: "request",
    client_id: app.clientId,
  });
  await signInAs(page, "developer", "gateway");
  await page.goto("/app/logs?family=apis");
  await expectGoodPage(page, "Logs");
  const calls = page.getByRole("table", { name: "Calls, newest first" });
  await expect(calls.getByText(`/apis/${SLUG}/atms/{atmId}/reports`).first()).toBeVisible();
});

test("insights count the calls", async ({ page }) => {
  await signInAs(page, "analyst", "gateway");
  await page.goto("/insights?period=1h&family=apis");
  await expectGoodPage(page, /./);
  await expect(page.getByRole("table").getByText("Branch finder").first()).toBeVisible();
});

test("everybody can read the reference and the document", async ({ page }) => {
  await page.goto("/docs/apis");
  await expectGoodPage(page, "Further APIs");
  await page.getByRole("link", { name: "Branches and ATMs" }).click();
  await expectGoodPage(page, "Branches and ATMs");
  await expect(page.getByRole("heading", { name: "Report a problem with a cash machine" })).toBeVisible();
  await expect(page.getByRole("table", { name: "Parameters of listBranches" })).toContainText("services");
  const document = await (await fetch(`${gatewayDemo().base_url}/openapi/${SLUG}.json`)).json();
  expect(document).toMatchObject({ servers: [{ url: API() }], security: [{ app: [SCOPE] }] });
});

test("mock data are edited, and what does not fit is refused without losing it", async ({ page }) => {
  const token = await getToken();
  await openSettings(page);
  await openTab(page, "Mock data");
  await expectGoodPage(page, /^Branches and ATMs/);
  const field = page.getByLabel("Objects").first();
  const objects = JSON.parse(await field.inputValue()) as { name: string; isStepFree: unknown }[];
  const wrong = JSON.stringify(objects.map((each) => ({ ...each, isStepFree: "perhaps" })));
  await field.fill(wrong);
  await page.getByRole("button", { name: "Save /branches" }).click();
  await expectGoodPage(page, /^Branches and ATMs/);
  await expect(page.locator(".error-summary")).toContainText("Object 1, isStepFree: This must be boolean");
  await expect(field).toHaveValue(wrong);
  await field.fill(JSON.stringify(objects.map((each) => ({ ...each, name: "Renamed" }))));
  await page.getByRole("button", { name: "Save /branches" }).click();
  await expect(page.getByText("/branches has 3 objects now.")).toBeVisible();
  expect((await call("/branches/BR-001", token)).body.name).toBe("Renamed");
});

test("answers come from upstream, and 502 when it fails", async ({ page }) => {
  const token = await getToken();
  await openSettings(page);
  await page.getByRole("radio", { name: /^Upstream address/ }).check();
  await page.getByRole("textbox", { name: "Upstream address" }).fill("http://10.1.2.3/v1");
  await page.getByRole("button", { name: "Save settings" }).click();
  await expect(page.locator(".error-summary")).toContainText("Use an address on the public internet");
  await expect(page.getByRole("textbox", { name: "Upstream address" })).toHaveValue("http://10.1.2.3/v1");
  await page
    .getByRole("textbox", { name: "Upstream address" })
    .fill(`http://127.0.0.1:${(upstream.address() as AddressInfo).port}/v1`);
  await page.getByRole("button", { name: "Save settings" }).click();
  await expect(page.getByRole("status")).toContainText("hold from the next call");
  expect(await call("/atms/ATM-7777", token)).toMatchObject({ status: 200, body: { town: "Upstream" } });
  expect(asked.at(-1)?.url).toBe("/v1/atms/ATM-7777");
  expect(asked.at(-1)?.headers["authorization"]).toBeUndefined();
  expect(await call("/atms/ATM-0009", token)).toMatchObject({ status: 502, body: { code: "upstream-failed" } });
});

test("another version is served, and the first one again", async ({ page }) => {
  const token = await getToken();
  await openSettings(page);
  await page.getByRole("radio", { name: /^Examples/ }).check();
  await page.getByRole("button", { name: "Save settings" }).click();
  await openTab(page, "Versions");
  await expectGoodPage(page, /^Branches and ATMs/);
  await page.getByLabel("Or its text").fill(SAMPLE.replaceAll("/branches", "/offices").replace("1.0.0", "2.0.0"));
  await page.getByRole("button", { name: "Check and serve" }).click();
  await expect(page.getByText("Version 2.0.0 at")).toBeVisible();
  expect((await call("/offices", token)).status).toBe(200);
  expect((await call("/branches", token)).status).toBe(404);
  await page.getByRole("button", { name: /Serve this one/ }).click();
  await expect(page.getByText("Version 1.0.0 at")).toBeVisible();
  expect((await call("/branches", token)).status).toBe(200);
});

test("the quota ends with 429, keeping out ends at once, and deleting ends all", async ({ page }) => {
  const token = await getToken();
  await openSettings(page);
  await page.getByRole("textbox", { name: "Calls a minute" }).fill("3");
  await page.getByRole("button", { name: "Save settings" }).click();
  await expect(page.getByRole("status")).toContainText("hold from the next call");
  let last = await call("/branches", token);
  // A minute may end in between; seven calls are more than two minutes have.
  for (let calls = 0; calls < 7 && last.status === 200; calls++) last = await call("/branches", token);
  expect(last).toMatchObject({ status: 429, body: { code: "rate-limited" } });
  expect(Number(last.headers.get("retry-after"))).toBeGreaterThan(0);
  await openTab(page, "Apps");
  await page.getByRole("button", { name: /Keep out Branch finder/ }).click();
  await expect(page.getByText("Branch finder is kept out.")).toBeVisible();
  expect(await call("/branches", token)).toMatchObject({ status: 403, body: { code: "not-allowed" } });
  await openTab(page, "Overview");
  await page.getByRole("checkbox", { name: /Refuse every call/ }).check();
  await page.getByRole("button", { name: "Unpublish" }).click();
  await expect(page.getByText("It is off the net")).toBeVisible();
  expect((await call("/branches", token)).status).toBe(404);
  await page.getByLabel(`Type ${SLUG} to delete it`).fill("something-else");
  await page.getByRole("button", { name: "Delete API" }).click();
  await expect(page.locator(".error-summary")).toContainText(`Type ${SLUG} to delete it`);
  await page.getByLabel(`Type ${SLUG} to delete it`).fill(SLUG);
  await page.getByRole("button", { name: "Delete API" }).click();
  await expect(page.getByText("Branches and ATMs is deleted.")).toBeVisible();
});

test("a developer who does not work for the bank sees none of operations' pages", async ({ page }) => {
  await signInAs(page, "developer", "gateway");
  for (const address of ["/admin/apis", "/admin/apis/new"]) {
    await page.goto(address);
    await expect(page.getByText("Your account does not work for the bank")).toBeVisible();
  }
  const answer = await page.request.post("/api/portal/admin/apis", {
    data: { slug: "mine", document: SAMPLE },
    headers: { "sec-fetch-site": "same-origin" },
  });
  expect(answer.status()).toBe(403);
});
