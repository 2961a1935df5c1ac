// An app's security, chosen on the portal's pages without a script and held to by the identity provider.
import { expect, expectGoodPage, test } from "../fixtures.ts";
import { makeKey, publicOf } from "../make-key.ts";
import { signInAs } from "../people.ts";
import { gatewayDemo } from "../sandbox.ts";
import { signJwt } from "../sign-jwt.ts";

test("the settings of an app are a good page", async ({ page }) => {
  await signInAs(page, "developer", "gateway");
  await page.goto("/app/apps");
  await page.getByRole("link", { name: "Northmoor Money" }).first().click();
  await page.getByRole("link", { name: "Settings" }).click();
  await expect(page.getByRole("heading", { name: "Security" })).toBeVisible();
  await expectGoodPage(page, "Northmoor Money");
});

test.describe("without a script", () => {
  test.use({ javaScriptEnabled: false });

  test("a developer chooses FAPI 2.0, is told what does not fit, and the bank holds the app to it", async ({
    page,
  }) => {
    const key = makeKey("ES256");
    await signInAs(page, "developer", "gateway");
    await page.goto("/app/apps/new");
    await page.getByLabel("Name", { exact: true }).fill("Harbour Ledger");
    await page.getByLabel(/^FAPI 2.0 Security Profile/).check();
    await page.getByLabel(/public key/i).fill(JSON.stringify(publicOf(key)));
    await page.getByLabel(/^Nothing/).check();
    await page.getByRole("button", { name: "Create app" }).click();
    await expect(page.getByText(/binds tokens to a key it proves with each call/).first()).toBeVisible();
    await expect(page.getByLabel("Name", { exact: true })).toHaveValue("Harbour Ledger");
    await page.getByLabel(/^As the profile says/).check();
    await page.getByRole("button", { name: "Create app" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Harbour Ledger" })).toBeVisible();
    await expect(page.getByText("a key it proves with each call (DPoP)")).toBeVisible();
    await expect(page.getByText("openid.getDPoPHandle").first()).toBeVisible();

    await page.getByRole("link", { name: "Settings" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Harbour Ledger" })).toBeVisible();
    await page.getByLabel(/^FAPI 1.0 Advanced/).check();
    await page.getByRole("button", { name: "Save security settings" }).click();
    await expect(page.getByText(/binds tokens to nothing or its certificate/).first()).toBeVisible();
    await expect(page.getByLabel(/^FAPI 1.0 Advanced/)).toBeChecked();
    await page.getByLabel("With a certificate").check();
    await page.getByLabel("Its certificate").check();
    await page.getByRole("button", { name: "Save security settings" }).click();
    await expect(page.getByText(/subject of the certificate the app authenticates with/).first()).toBeVisible();
    await page.getByLabel("Subject of the certificate").fill("CN=harbour,O=Harbour Ltd,C=GB");
    await page.getByLabel("Addresses after signing out").fill("https://harbour.example/bye");
    await page.getByRole("button", { name: "Save security settings" }).click();
    await expect(page.getByText("Saved. It holds from the next request on.")).toBeVisible();
    await expect(page.getByRole("heading", { level: 1, name: "Harbour Ledger" })).toBeVisible();

    const clientId = await readClientId(page.url());
    const { issuer } = gatewayDemo();
    const iat = Math.floor(Date.now() / 1000);
    const claims = { iss: clientId, sub: clientId, aud: issuer, jti: crypto.randomUUID(), iat, exp: iat + 60 };
    const response = await fetch(`${issuer}/token`, {
      method: "POST",
      body: new URLSearchParams({
        grant_type: "client_credentials",
        client_assertion_type: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
        client_assertion: signJwt(claims, key),
      }),
    });
    const refusal = (await response.json()) as { error: string; error_description: string };
    expect([response.status, refusal.error]).toEqual([401, "invalid_client"]);
    expect(refusal.error_description).toMatch(/authentication mechanism/);
  });
});

/** The management API knows the app by the id in its page's address. */
async function readClientId(address: string): Promise<string> {
  const { base_url: base, api_key: apiKey } = gatewayDemo();
  const id = /\/apps\/([^/?]+)/.exec(address)?.[1] ?? "";
  const headers = { authorization: `Bearer ${apiKey}` };
  const response = await fetch(`${base}/sandbox/v1/apps/${id}`, { headers });
  return ((await response.json()) as { client_id: string }).client_id;
}
