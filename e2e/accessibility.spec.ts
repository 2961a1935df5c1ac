import { expectGoodPage, test } from "./fixtures.ts";
import { enterPassword, readPhoneCode, signInAs } from "./people.ts";

const PUBLIC = [
  "/",
  "/docs",
  "/docs/quick-start",
  "/docs/errors",
  "/docs/apis",
  "/docs/mutual-tls",
  "/docs/test-customers",
  "/docs/customer-journeys",
  "/sign-up",
  "/sign-in",
  "/forgot-password",
  "/demo",
  "/demo/settings",
  "/phone",
  "/phone/maya.okafor?refresh=off",
  "/phone/maya.okafor/bank",
  "/my",
  "/no-such-page",
];
const SIGNED_IN = [
  "/app",
  "/app/apps",
  "/app/apps/new",
  "/app/apis",
  "/app/directory",
  "/app/directory/new",
  "/app/logs",
  "/app/consents",
  "/app/organisation",
  "/app/api-keys",
  "/app/account",
];
const SIZES = [
  { width: 320, height: 700 },
  { width: 768, height: 1000 },
  { width: 1280, height: 900 },
];

for (const colorScheme of ["light", "dark"] as const) {
  for (const viewport of SIZES) {
    test.describe(`${viewport.width} px, ${colorScheme}`, () => {
      test.use({ viewport, colorScheme });

      test("public pages", async ({ page }) => {
        for (const address of PUBLIC) {
          await page.goto(address);
          await expectGoodPage(page, /./);
        }
      });

      test("the customer's own pages", async ({ page }) => {
        await page.goto("/my");
        await enterPassword(page, "homeowner.bell");
        await page.getByLabel("6-digit code").fill(await readPhoneCode(page, "homeowner.bell"));
        await page.getByRole("button", { name: /^Continue/ }).click();
        for (const [address, heading] of [
          ["/my/connections", "Connections"],
          ["/my/connections?tab=history&type=vrp", "Connections"],
          ["/my/payments", "Payments"],
          ["/my/payments/0192b3a0-0000-7000-8000-000000000000", /does not wait for you/],
        ] as const) {
          await page.goto(address);
          await expectGoodPage(page, heading);
        }
      });

      test("pages of the desk, of insights and of operations", async ({ page }) => {
        await signInAs(page, "developer", "gateway");
        for (const address of SIGNED_IN) {
          await page.goto(address);
          await expectGoodPage(page, /./);
        }
        await page.context().clearCookies();
        await signInAs(page, "analyst", "gateway");
        await page.goto("/insights");
        await expectGoodPage(page, /./);
        await page.context().clearCookies();
        await signInAs(page, "operations", "gateway");
        for (const address of ["/admin", "/admin/keys", "/admin/apis", "/admin/apis/new?start=branches-and-atms"]) {
          await page.goto(address);
          await expectGoodPage(page, /./);
        }
      });
    });
  }
}
