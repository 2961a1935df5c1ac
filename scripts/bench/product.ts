import { readFileSync } from "node:fs";
import path from "node:path";
import type { ChildProcess } from "node:child_process";
import type { DemoFile } from "../../e2e/tpp.ts";
import { serverFlags } from "../steps/server-flags.mjs";
import { freePort, startUntil } from "./processes.ts";

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

function readDatabaseUrl(directory: string): string {
  const password = readFileSync(path.join(directory, "postgres.password"), "utf8").trim();
  const port = readFileSync(path.join(directory, "postgres", "postmaster.pid"), "utf8").split("\n")[3];
  // Over the same socket as the product.
  const host = encodeURIComponent(path.join(directory, "postgres"));
  return `postgresql://sandbank:${password}@127.0.0.1:${port}/sandbank?host=${host}`;
}
