import path from "node:path";
import type { Page } from "@playwright/test";
import { PERSONAS } from "#lib/customers/personas.ts";
import { expect, expectGoodPage } from "./fixtures.ts";
import { readDemoFile, type DemoFile } from "./tpp.ts";

/** What the deployment wrote for scripts: "gateway" and "vercel" each have their own. */
export function demoOf(project: string): DemoFile {
  return readDemoFile(path.resolve(".data/e2e", project, "demo.json"));
}

/** Signs one of the deployment's own people in. */
export async function signInAs(
  page: Page,
  role: "developer" | "analyst" | "operations",
  project: string,
): Promise<void> {
  const login = demoOf(project).logins.find((candidate) => candidate.role === role);
  if (!login) throw new Error(`the deployment has no ${role}`);
  await signIn(page, login.email, login.password);
}

export async function signIn(page: Page, email: string, password: string): Promise<void> {
  if (!new URL(page.url()).pathname.startsWith("/sign-in")) await page.goto("/sign-in");
  await page.getByLabel("E-mail", { exact: true }).fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
}

/** Username, password and the code from the simulated phone, on the bank's pages. */
export async function logInAtBank(
  page: Page,
  username: keyof typeof PERSONAS,
  app: string,
  heading = "Log in to connect your accounts",
): Promise<void> {
  await expectGoodPage(page, heading);
  await expect(page.getByText(`${app} has sent you here`)).toBeVisible();
  await enterPassword(page, username);
  await expectGoodPage(page, "Enter your 6-digit code");
  await page.getByLabel("6-digit code").fill(await readPhoneCode(page, await namedOnPage(page)));
  await page.getByRole("button", { name: /^(Continue|Approve)/ }).click();
}

/** The whole username, as the page links to the customer's phone: in a bank of its own it has the bank's suffix. */
async function namedOnPage(page: Page): Promise<string> {
  const href = await page.locator('a[href^="/phone/"]').first().getAttribute("href");
  return decodeURIComponent(href?.slice("/phone/".length) ?? "");
}

export async function enterPassword(page: Page, username: keyof typeof PERSONAS): Promise<void> {
  await page.getByLabel("Username").fill(username);
  await page.getByLabel("Password", { exact: true }).fill(PERSONAS[username].password);
  await page.getByRole("button", { name: /^Log in/ }).click();
}

/** Looks at the customer's phone in another tab. */
export async function readPhoneCode(page: Page, username: string): Promise<string> {
  const phone = await page.context().newPage();
  await phone.goto(`/phone/${username}?refresh=off`);
  await expectGoodPage(phone, /phone$/);
  const code = await phone.getByTestId("phone-code").first().innerText();
  await phone.close();
  return code.replace(/\s/g, "");
}
