import { spawn, type ChildProcess } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { lockDirectory } from "./directory-lock.ts";
import { stopLeftoverServer } from "./leftover-server.ts";
import { postgresBinaries, type Binaries } from "./postgres-binaries.ts";
import { canOthersReach, reachablePrograms } from "./reachable-programs.ts";
import { unprivilegedUser, type SystemUser } from "./system-user.ts";

export type EmbeddedPostgres = {
  /** Connection string of the default database. */
  url: string;
  /** Makes a database if it is not there and returns its connection string. */
  createDatabase(name: string, template?: string): Promise<string>;
  /** Stops the server (fast shutdown: sessions end, everything acknowledged is on disk) and releases the directory. */
  stop(): Promise<void>;
};

const DATABASE = "sandbank";
const START_TIMEOUT_MS = 60_000;

/**
 * A real PostgreSQL (fsync on) whose data live in `directory`/postgres. One server a directory: throws when another
 * Sandbank holds it. A server left behind by a killed Sandbank is stopped first, then started anew, which recovers.
 */
export async function startEmbeddedPostgres(directory: string): Promise<EmbeddedPostgres> {
  const absolute = path.resolve(directory);
  const release = lockDirectory(absolute);
  try {
    return await startLocked(absolute, release);
  } catch (error) {
    release();
    throw error;
  }
}

async function startLocked(directory: string, release: () => void): Promise<EmbeddedPostgres> {
  const data = path.join(directory, "postgres");
  const user = unprivilegedUser();
  const binaries = reachablePrograms(await postgresBinaries(), directory, user);
  await stopLeftoverServer(data);
  const password = readPassword(directory);
  if (!existsSync(path.join(data, "PG_VERSION"))) await initialise(binaries, data, password, user);
  const port = await freePort();
  const child = await launch(binaries, data, port, user);
  const connect = (database: string) => databaseAddress(data, port, password, database);
  const createDatabase = async (name: string, template = "template1") => {
    await ensureDatabase(connect("postgres"), name, template);
    return connect(name);
  };
  return {
    url: await createDatabase(DATABASE),
    createDatabase,
    stop: async () => {
      await stopServer(child);
      release();
    },
  };
}

// What the systems allow for the address of a socket, less the name PostgreSQL gives it.
const LONGEST_SOCKET_DIRECTORY = 103 - "/.s.PGSQL.65535".length;

/** Where the server's socket is, or undefined where there can be none. A query over it costs half the system time of one over TCP. */
function socketDirectory(data: string): string | undefined {
  return process.platform !== "win32" && Buffer.byteLength(data) <= LONGEST_SOCKET_DIRECTORY ? data : undefined;
}

function databaseAddress(data: string, port: number, password: string, database: string): string {
  const address = new URL(`postgresql://sandbank:${password}@127.0.0.1:${port}/${database}`);
  const directory = socketDirectory(data);
  if (directory) address.searchParams.set("host", directory);
  return address.href;
}

/** SIGINT is PostgreSQL's fast shutdown, SIGQUIT its immediate one. */
async function stopServer(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  child.kill("SIGINT");
  const impatient = setTimeout(() => child.kill("SIGQUIT"), 10_000);
  await gone;
  clearTimeout(impatient);
}

function readPassword(directory: string): string {
  const file = path.join(directory, "postgres.password");
  if (!existsSync(file)) writeFileSync(file, randomBytes(24).toString("hex"), { mode: 0o600 });
  return readFileSync(file, "utf8").trim();
}

async function initialise(binaries: Binaries, data: string, password: string, user: SystemUser): Promise<void> {
  // Made beside its place and moved when complete: a start that is killed half-way leaves nothing that looks finished.
  const fresh = `${data}.new`;
  rmSync(fresh, { recursive: true, force: true });
  mkdirSync(fresh, { recursive: true, mode: 0o700 });
  const passwordFile = path.join(tmpdir(), `sandbank-${randomBytes(12).toString("hex")}`);
  writeFileSync(passwordFile, password, { mode: 0o600, flag: "wx" });
  if (user.uid !== undefined && user.gid !== undefined) {
    chownSync(fresh, user.uid, user.gid);
    chownSync(passwordFile, user.uid, user.gid);
  }
  const args = [
    "-D",
    nameFor(fresh, user),
    "-U",
    "sandbank",
    "--auth=scram-sha-256",
    "--encoding=UTF8",
    "--locale=C",
    `--pwfile=${passwordFile}`,
  ];
  const child = spawn(binaries.initdb, args, { ...user, cwd: fresh, stdio: ["ignore", "ignore", "pipe"] });
  let output = "";
  child.stderr?.on("data", (chunk: Buffer) => (output += chunk.toString()));
  const code = await new Promise<number | null>((resolve, reject) => child.once("exit", resolve).once("error", reject));
  rmSync(passwordFile, { force: true });
  if (code === 0) return renameSync(fresh, data);
  rmSync(fresh, { recursive: true, force: true });
  throw new Error(`PostgreSQL could not make its data directory ${data}:\n${output}`);
}

async function launch(binaries: Binaries, data: string, port: number, user: SystemUser): Promise<ChildProcess> {
  const settings = {
    listen_addresses: "127.0.0.1",
    // Relative to the data directory, which the server works in.
    unix_socket_directories: socketDirectory(data) ? "." : "",
    max_connections: "100",
    shared_buffers: "64MB",
    dynamic_shared_memory_type: process.platform === "win32" ? "windows" : "mmap",
    max_wal_size: "512MB",
    log_min_messages: "warning",
    jit: "off",
  };
  const args = [
    "-D",
    nameFor(data, user),
    "-p",
    String(port),
    ...Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]),
  ];
  // Detached: Ctrl-C reaches the gateway alone, which drains first and then stops the database itself.
  const child = spawn(binaries.postgres, args, {
    ...user,
    cwd: data,
    detached: true,
    stdio: ["ignore", "ignore", "pipe"],
  });
  let output = "";
  child.stderr?.on("data", (chunk: Buffer) => (output = (output + chunk.toString()).slice(-8000)));
  child.unref();
  // However this process ends, the server does not outlive it.
  process.once("exit", () => child.kill("SIGQUIT"));
  const ready = await waitUntilReady(child, port);
  if (ready) return child;
  throw new Error(`PostgreSQL did not start on ${data}:\n${output}`);
}

/** How PostgreSQL is to call the folder it is started in: by a name that needs no passage through those above it. */
function nameFor(data: string, user: SystemUser): string {
  return user.uid === undefined || canOthersReach(data) ? data : "/proc/self/cwd";
}

async function waitUntilReady(child: ChildProcess, port: number): Promise<boolean> {
  for (let waited = 0; waited < START_TIMEOUT_MS && child.exitCode === null; waited += 50) {
    // An answer to a wrong password is an answer: the server accepts connections.
    const client = new pg.Client({ host: "127.0.0.1", port, user: "probe", password: "probe", database: "postgres" });
    const state = await client.connect().then(
      () => "up",
      (error: { code?: string }) => error.code,
    );
    await client.end().catch(() => undefined);
    if (state === "up" || state === "28P01" || state === "28000") return true;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return false;
}

async function ensureDatabase(url: string, name: string, template: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rowCount } = await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [name]);
    if (rowCount) return;
    await client.query(
      `CREATE DATABASE ${client.escapeIdentifier(name)} TEMPLATE ${client.escapeIdentifier(template)}`,
    );
  } finally {
    await client.end();
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => server.once("error", reject).listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === "string") throw new Error("no port is free");
  return address.port;
}
