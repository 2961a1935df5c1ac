import { expect, it } from "vitest";
import { listDocs } from "./read-docs.ts";

it("every page stands in a section, at a place of its own, with a summary", async () => {
  const pages = await listDocs();
  expect(pages[0]?.slug).toBe("quick-start");
  for (const { slug, section, summary } of pages) expect([slug, section, summary]).not.toContain("");
  const places = pages.map(({ section, order }) => `${section} ${order}`);
  expect(new Set(places).size).toBe(pages.length);
  const sections = pages.map(({ section }) => section);
  // Nothing stands apart from its section.
  expect(new Set(sections).size).toBe(sections.filter((section, index) => section !== sections[index - 1]).length);
});
