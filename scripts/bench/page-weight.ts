import { readFileSync } from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";
import type { Measured } from "./measure.ts";
import { root } from "./processes.ts";
import type { Product } from "./product.ts";

/** JavaScript a page makes a browser load, gzipped, beside the framework's own runtime. */
export async function measureWeights(product: Product): Promise<Measured[]> {
  const framework = frameworkFiles();
  const frameworkSize = await weigh(product, framework);
  const rows: Measured[] = [];
  for (const { name, address, goal, beyond } of PAGES) {
    const scripts = await scriptsOf(`${product.url}${address}`);
    const files = beyond ? [...scripts].filter((file) => !framework.has(file)) : [...scripts];
    const ours = await weigh(product, new Set(files));
    rows.push({
      name,
      ours,
      baseline: frameworkSize,
      unit: "kB",
      ratio: ours / frameworkSize,
      goal: `≤ ${goal} kB`,
      met: ours <= goal,
    });
  }
  return rows;
}

const PAGES = [
  { name: "consumer page, JavaScript beyond the framework", address: "/my/sign-in", goal: 20, beyond: true },
  { name: "phone page, JavaScript beyond the framework", address: "/phone", goal: 20, beyond: true },
  { name: "landing page, all JavaScript", address: "/", goal: 200, beyond: false },
  { name: "sign-up page, all JavaScript", address: "/sign-up", goal: 200, beyond: false },
];

function frameworkFiles(): Set<string> {
  const directory = path.join(root, process.env["NEXT_DIST_DIR"] ?? ".next");
  const manifest = JSON.parse(readFileSync(path.join(directory, "build-manifest.json"), "utf8")) as {
    rootMainFiles: string[];
    polyfillFiles: string[];
  };
  return new Set([...manifest.rootMainFiles, ...manifest.polyfillFiles].map((file) => `/_next/${file}`));
}

async function scriptsOf(url: string): Promise<Set<string>> {
  const html = await fetch(url).then((response) => response.text());
  // Modern browsers skip what is marked noModule.
  const tags = [...html.matchAll(/<script\b([^>]*)>/g)]
    .map((match) => match[1] ?? "")
    .filter((tag) => !/nomodule/i.test(tag));
  return new Set(tags.flatMap((tag) => /\bsrc="([^"?]+)/.exec(tag)?.[1] ?? []));
}

async function weigh(product: Product, files: Set<string>): Promise<number> {
  const sizes = await Promise.all(
    [...files]
      .filter((file) => !file.includes("polyfill"))
      .map(async (file) => {
        const response = await fetch(`${product.url}${file}`);
        return gzipSync(Buffer.from(await response.arrayBuffer())).length;
      }),
  );
  return sizes.reduce((sum, size) => sum + size, 0) / 1000;
}
