import AxeBuilder from "@axe-core/playwright";
import { expect, test as base, type Page } from "@playwright/test";

type Fixtures = {
  /** Complaints of the page so far: console errors, uncaught exceptions, violations of the content security policy. */
  complaints: string[];
};

export const test = base.extend<Fixtures>({
  complaints: [
    async ({ context }, use) => {
      const found: string[] = [];
      context.on("console", (message) => {
        // A refused call is shown by the browser as an error of its own; the test asserts those where it expects them.
        if (message.type() === "error" && !/status of (4|5)\d\d/.test(message.text())) found.push(message.text());
      });
      context.on("weberror", (error) => found.push(String(error.error())));
      await use(found);
      expect(found, "the pages complain about nothing").toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };

/** Every page a journey arrives at passes through here: heading, no serious axe finding, no sideways scroll.
 * A script without the nonce would be refused by the policy, and the refusal is a complaint. */
export async function expectGoodPage(page: Page, heading: string | RegExp): Promise<void> {
  await expect(page.getByRole("heading", { level: 1, name: heading })).toBeVisible();
  await expect(page).toHaveTitle(/\S/);
  const { violations } = await new AxeBuilder({ page })
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"])
    .analyze();
  const grave = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
  expect(
    grave.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`),
    `axe on ${page.url()}`,
  ).toEqual([]);
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow, `${page.url()} does not scroll sideways`).toBeLessThanOrEqual(0);
}
