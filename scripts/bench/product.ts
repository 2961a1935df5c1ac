import { readFileSync, rmSync } from "node:fs";
import path from "node:path";
import type { ChildProcess } from "node:child_process";
import type { DemoFile } from "../../e2e/tpp.ts";
import { serverFlags } from "../steps/server-flags.mjs";
import { freePorts, startSecond } from "../prove/two-instances.ts";
import { freePort, startUntil, stop } from "./processes.ts";

export type Demo = DemoFile;

export type Product = {
  child: ChildProcess;
  directory: string;
  port: number;
  url: string;
  demo: Demo;
  databaseUrl: string;
};

/** Starts the production build on its own data directory and port. */
export async function pinProduct(directory: string, port?: number): Promise<Product> {
  const chosen = port ?? (await freePort());
  const url = `http://localhost:${chosen}`;
  const env = {
    NODE_ENV: "production",
    PORT: String(chosen),
    TLS_PORT: String(await freePort()),
    DATA_DIR: directory,
    LOG_LEVEL: "warn",
    NEXT_MANUAL_SIG_HANDLE: "true",
  };
  const child = await startUntil(process.execPath, [...serverFlags, "server.ts"], env, `${url}/ready`);
  const demo = JSON.parse(readFileSync(path.join(directory, "demo.json"), "utf8")) as Demo;
  return { child, directory, port: chosen, url, demo, databaseUrl: readDatabaseUrl(directory) };
}

/** Another instance on the same database, with settings of its own. */
export async function startBeside(
  { demo, directory, databaseUrl }: Product,
  env: Record<string, string>,
): Promise<{ url: string; stop: () => Promise<void> }> {
  const own = path.join(directory, "beside");
  const secret = readFileSync(path.join(directory, "secrets.key"), "utf8").trim();
  const shared = { DATABASE_URL: databaseUrl, SECRETS_KEY: secret };
  const { url, child } = await startSecond(demo, shared, { ports: await freePorts(), directory: own, env });
  const end = async () => {
    await stop(child);
    rmSync(own, { recursive: true, force: true });
  };
  return { url, stop: end };
}

function readDatabaseUrl(directory: string): string {
  const password = readFileSync(path.join(directory, "postgres.password"), "utf8").trim();
  const port = readFileSync(path.join(directory, "postgres", "postmaster.pid"), "utf8").split("\n")[3];
  // Over the same socket as the product.
  const host = encodeURIComponent(path.join(directory, "postgres"));
  return `postgresql://sandbank:${password}@127.0.0.1:${port}/sandbank?host=${host}`;
}
