import { readFileSync } from "node:fs";
import type { Measured } from "./measure.ts";
import { median } from "./measure.ts";
import type { Product } from "./product.ts";
import { root, startUntil, stop } from "./processes.ts";
import path from "node:path";

/** Resident memory of the app process once it has nothing to do, beside a bare node:http process. */
export async function compareIdle(product: Product): Promise<Measured[]> {
  for (const page of ["/", "/docs", "/demo", "/sign-in"])
    await fetch(`${product.url}${page}`).then((response) => response.text());
  const bare = await startUntil(
    process.execPath,
    ["-e", "require('node:http').createServer((q, s) => s.end('ok')).listen(process.env.PORT, '127.0.0.1')"],
    { PORT: "39871" },
    "http://127.0.0.1:39871/",
  );
  await new Promise((resolve) => setTimeout(resolve, 10_000));
  const [ours, baseline] = [residentMegabytes(product.child.pid), residentMegabytes(bare.pid)];
  await stop(bare);
  return [
    {
      name: "idle memory of the app process",
      ours,
      baseline,
      unit: "MB",
      ratio: ours / baseline,
      goal: "≤ 400 MB",
      met: ours <= 400,
    },
  ];
}

function residentMegabytes(pid: number | undefined): number {
  const line = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, "utf8"));
  return Number(line?.[1] ?? Number.NaN) / 1024;
}

/** Seconds from `npm start` to ready when nothing has changed, beside `next start` of the same build. */
export async function compareStart(product: Product): Promise<Measured[]> {
  await stop(product.child);
  const [ours, baseline]: [number[], number[]] = [[], []];
  for (let round = 0; round < 3; round++) {
    ours.push(await timeStart(["scripts/start.mjs"], product, "/ready"));
    baseline.push(
      await timeStart(
        [path.join(root, "node_modules/next/dist/bin/next"), "start", "-p", String(product.port)],
        product,
        "/robots.txt",
      ),
    );
  }
  const [a, b] = [median(ours), median(baseline)];
  return [
    {
      name: "second start until ready",
      ours: a,
      baseline: b,
      unit: "s",
      ratio: a / b,
      goal: "≤ 5 s",
      met: a <= 5,
    },
  ];
}

async function timeStart(args: string[], product: Product, address: string): Promise<number> {
  const startedAt = performance.now();
  const env = {
    NODE_ENV: "production",
    PORT: String(product.port),
    TLS_PORT: "0",
    DATA_DIR: product.directory,
    LOG_LEVEL: "warn",
  };
  const child = await startUntil(process.execPath, args, env, `http://localhost:${product.port}${address}`);
  const seconds = (performance.now() - startedAt) / 1000;
  await stop(child);
  return seconds;
}
