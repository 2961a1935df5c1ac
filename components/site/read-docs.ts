import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

export type DocPage = {
  slug: string;
  title: string;
  summary: string;
  section: string;
  order: number;
  body: string;
  source: string;
};

/** The parts of the documentation, in reading order. */
const SECTIONS = ["Start", "Bank APIs", "Identity", "Your sandbox", "Run a bank", "What it keeps to"];

const FOLDER = join(process.cwd(), "docs");

function parseDoc(slug: string, source: string): DocPage {
  const [, head = "", body = source] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(source) ?? [];
  const facts = new Map(
    head.split("\n").flatMap((line) => {
      const at = line.indexOf(":");
      return at > 0 ? [[line.slice(0, at).trim(), line.slice(at + 1).trim()] as const] : [];
    }),
  );
  const heading = /^# (.+)$/m.exec(body)?.[1];
  return {
    slug,
    title: facts.get("title") ?? heading ?? slug,
    summary: facts.get("summary") ?? "",
    section: facts.get("section") ?? "",
    order: Number(facts.get("order") ?? 99),
    body: body.replace(/^\s*# .+\n/, ""),
    source,
  };
}

/** Every page under docs/, in reading order. */
export async function listDocs(): Promise<DocPage[]> {
  const names = (await readdir(FOLDER)).filter((name) => /^[a-z0-9-]+\.md$/.test(name));
  const pages = await Promise.all(
    names.map(async (name) => parseDoc(name.slice(0, -3), await readFile(join(FOLDER, name), "utf8"))),
  );
  const placeOf = ({ section }: DocPage) => SECTIONS.indexOf(section);
  return pages.sort((one, other) => placeOf(one) - placeOf(other) || one.order - other.order);
}

/** The page of that name, or null. Names are compared with the listing, never used as a path. */
export async function findDoc(slug: string): Promise<DocPage | null> {
  return (await listDocs()).find((page) => page.slug === slug) ?? null;
}
