// A developer has certificates signed in the portal, and uses what the browser saved.
import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { decodeJwt } from "jose";
import { expect, expectGoodPage, test } from "../fixtures.ts";
import { fetchOverTls } from "../mutual-tls.ts";
import { signInAs } from "../people.ts";
import { registerApp, type RegisteredApp } from "../registered-app.ts";
import { gatewayDemo } from "../sandbox.ts";

const demo = () => gatewayDemo() as ReturnType<typeof gatewayDemo> & { ca: string; mtls_url: string };
let app: RegisteredApp;

test.beforeAll(async () => {
  app = await registerApp({ name: "Certificates in the portal", sender_constraint: "certificate" });
});
test.afterAll(async () => app.remove());

async function downloaded(page: Page, start: () => Promise<void>): Promise<{ name: string; text: string }> {
  const [download] = await Promise.all([page.waitForEvent("download"), start()]);
  return { name: download.suggestedFilename(), text: readFileSync(await download.path(), "utf8") };
}

/** What the app gets at the token endpoint with this certificate. */
async function askForToken(identity: { cert: string; key: string }): Promise<number> {
  const call = fetchOverTls({ ...identity, ca: demo().ca });
  const response = await call(`${demo().mtls_url}/oidc/token`, {
    method: "POST",
    body: new URLSearchParams({
      grant_type: "client_credentials",
      scope: "accounts",
      client_assertion_type: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
      client_assertion: app.assertion(),
    }),
  });
  return response.status;
}

test("the browser makes a key, the directory certifies it, and it works until it is revoked", async ({ page }) => {
  await signInAs(page, "developer", "gateway");
  await page.goto(`/app/apps/${app.id}/certificates`);
  await expectGoodPage(page, /Certificates in the portal/);
  await expect(page.getByRole("heading", { name: "No certificates yet" })).toBeVisible();

  const key = await downloaded(page, () => page.getByRole("button", { name: "Make key and request" }).click());
  expect(key.name).toBe("transport.key");
  expect(key.text).toMatch(/^-----BEGIN PRIVATE KEY-----/);
  await expect(page.getByRole("textbox", { name: "The request that is sent" })).toHaveValue(
    /^-----BEGIN CERTIFICATE REQUEST-----/,
  );
  const [sent] = await Promise.all([
    page.waitForRequest((request) => request.method() === "POST"),
    page.getByRole("button", { name: "Have it signed" }).click(),
  ]);
  expect(decodeURIComponent(sent.postData() ?? "")).not.toContain("PRIVATE KEY");
  await expect(page.getByText("The certificate is signed")).toBeVisible();
  await expectGoodPage(page, /Certificates in the portal/);

  const certificate = await downloaded(page, () => page.getByRole("link", { name: /^Download/ }).click());
  expect(certificate.name).toBe("transport.pem");
  const identity = { cert: certificate.text, key: key.text };
  expect(await askForToken(identity)).toBe(200);

  await page.getByText("Revoke", { exact: false }).first().click();
  await page.getByLabel("Why").selectOption("keyCompromise");
  await page.getByRole("button", { name: /Revoke for good/ }).click();
  await expect(page.getByText("Nothing accepts it from now on")).toBeVisible();
  await expect(page.getByText("keyCompromise")).toBeVisible();
  expect(await askForToken(identity)).toBe(400);
});

test("a request that is none comes back with what is wrong, and what was typed", async ({ page }) => {
  await signInAs(page, "developer", "gateway");
  await page.goto(`/app/apps/${app.id}/certificates`);
  await page.getByRole("radio", { name: "Signing" }).check();
  await page.getByRole("textbox", { name: "Or paste a request" }).fill("nothing of the kind");
  await page.getByRole("button", { name: "Have it signed" }).click();
  await expect(page.getByRole("alert").or(page.locator(".field-error")).first()).toContainText("certification request");
  await expect(page.getByRole("textbox", { name: "Or paste a request" })).toHaveValue("nothing of the kind");
  await expect(page.getByRole("radio", { name: "Signing" })).toBeChecked();
  await expectGoodPage(page, /Certificates in the portal/);
});

test("software is entered, changed, gets a statement, and is revoked by typing its name", async ({ page }) => {
  await signInAs(page, "developer", "gateway");
  await page.goto("/app/directory/new");
  await page.getByRole("textbox", { name: "Name" }).fill("Portal software");
  await page.getByRole("textbox", { name: "Redirect addresses" }).fill("http://tpp.example/callback");
  await page.getByRole("button", { name: "Enter it into the directory" }).click();
  await expect(page.locator(".field-error")).toContainText("Use https");
  await expect(page.getByRole("textbox", { name: "Name" })).toHaveValue("Portal software");
  await page.getByRole("textbox", { name: "Redirect addresses" }).fill("https://tpp.example/callback");
  await page.getByRole("button", { name: "Enter it into the directory" }).click();
  await expectGoodPage(page, /Portal software/);
  const softwareId = page.url().match(/directory\/(\w{22})/)?.[1] ?? "";

  await page.getByText("More that a statement says").click();
  await page.getByRole("textbox", { name: "Terms of service" }).fill("https://tpp.example/terms");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText("Statements signed before stay as they are")).toBeVisible();

  await page.getByRole("button", { name: "Sign a statement" }).click();
  const statement = await page.getByRole("group", { name: "Software statement" }).innerText();
  expect(decodeJwt(statement)).toMatchObject({
    software_id: softwareId,
    software_tos_uri: "https://tpp.example/terms",
  });

  await page.getByRole("textbox", { name: "Type Portal software to revoke it" }).fill("Portal");
  await page.getByRole("button", { name: "Revoke software" }).click();
  await expect(page.locator(".field-error")).toContainText("Type Portal software");
  await page.getByRole("textbox", { name: "Type Portal software to revoke it" }).fill("Portal software");
  await page.getByRole("button", { name: "Revoke software" }).click();
  await expect(page.getByText("It is revoked, for good")).toBeVisible();
  await expectGoodPage(page, /Portal software/);
  const shown = await (await fetch(`${demo().base_url}/directory/software/${softwareId}`)).json();
  expect(shown).toMatchObject({ software_status: "Revoked" });
});
