import { readFileSync, rmSync } from "node:fs";
import path from "node:path";
import type { ChildProcess } from "node:child_process";
import { readDemoFile, type DemoFile } from "../../e2e/tpp.ts";
import { freePort, startUntil, stop } from "../bench/processes.ts";
import { serverFlags } from "../steps/server-flags.mjs";

/** One instance of the product: where it answers, over plain HTTP and over mutual TLS. */
export type Instance = { url: string; tlsUrl: string };

/** Two instances of the production build on one database: the second has nothing of its own but its process. */
export type TwoInstances = {
  demo: DemoFile;
  /** What the instances share, for reading what they keep. */
  shared: { DATABASE_URL: string; SECRETS_KEY: string };
  instances: readonly [Instance, Instance];
  /** Stops every process that may be stopped and starts it again. */
  restart: () => Promise<void>;
  stop: () => Promise<void>;
};

type Started = Instance & { child: ChildProcess };
type Ports = { port: number; tlsPort: number };

const COMMON = { NODE_ENV: "production", LOG_LEVEL: "warn", NEXT_MANUAL_SIG_HANDLE: "true", JWKS_MAX_AGE: "2" };

async function start({ port, tlsPort }: Ports, env: Record<string, string>): Promise<Started> {
  const url = `http://localhost:${port}`;
  const all = { ...COMMON, PORT: String(port), TLS_PORT: String(tlsPort), ...env };
  const child = await startUntil(process.execPath, [...serverFlags, "server.ts"], all, `${url}/ready`);
  return { url, tlsUrl: `https://localhost:${tlsPort}`, child };
}

export const freePorts = async (): Promise<Ports> => ({ port: await freePort(), tlsPort: await freePort() });

/** Where the embedded PostgreSQL of an instance listens, and the key its values are sealed with. */
export function sharedOf(directory: string): TwoInstances["shared"] {
  const password = readFileSync(path.join(directory, "postgres.password"), "utf8").trim();
  const port = readFileSync(path.join(directory, "postgres", "postmaster.pid"), "utf8").split("\n")[3];
  return {
    DATABASE_URL: `postgresql://sandbank:${password}@127.0.0.1:${port}/sandbank`,
    SECRETS_KEY: readFileSync(path.join(directory, "secrets.key"), "utf8").trim(),
  };
}

/** The second instance beside a first that runs already. */
export function startSecond(
  { base_url, mtls_url }: DemoFile,
  shared: TwoInstances["shared"],
  { ports, directory, env = {} }: { ports: Ports; directory: string; env?: Record<string, string> },
): Promise<Started> {
  // What is empty counts as not set.
  const addresses = { PUBLIC_URL: base_url, PUBLIC_MTLS_URL: mtls_url ?? "" };
  return start(ports, { ...shared, ...addresses, ...env, DATA_DIR: directory });
}

/** Starts both on a data directory of their own, with further settings for each. */
export async function startTwoInstances(name = "prove", env: Record<string, string> = {}): Promise<TwoInstances> {
  const directory = path.resolve(".data", name);
  const second = path.resolve(".data", `${name}-second`);
  for (const each of [directory, second]) rmSync(each, { recursive: true, force: true });
  const ports = await freePorts();
  const startFirst = () => start(ports, { ...env, DATA_DIR: directory });
  const first = await startFirst();
  const demo = readDemoFile(path.join(directory, "demo.json"));
  const secondPorts = await freePorts();
  const startOther = () => startSecond(demo, sharedOf(directory), { ports: secondPorts, directory: second, env });
  const other = await startOther();
  let running = [first, other];
  const stopBoth = async () => {
    for (const { child } of [...running].toReversed()) await stop(child);
  };
  return {
    demo,
    // Read when it is needed: after a restart PostgreSQL listens elsewhere.
    get shared() {
      return sharedOf(directory);
    },
    instances: [first, other],
    restart: async () => {
      await stopBoth();
      running = [await startFirst(), await startOther()];
    },
    stop: async () => {
      await stopBoth();
      for (const each of [directory, second]) rmSync(each, { recursive: true, force: true });
    },
  };
}
