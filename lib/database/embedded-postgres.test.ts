import { spawn, type ChildProcess } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { startEmbeddedPostgres } from "./embedded-postgres.ts";

// A process of its own, as a gateway is one: it starts the server, acknowledges a row and waits to be killed.
const OWNER = `
  import pg from "pg";
  import { startEmbeddedPostgres } from "#lib/database/embedded-postgres.ts";
  const server = await startEmbeddedPostgres(process.argv[1]);
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  await client.query("CREATE TABLE IF NOT EXISTS acknowledged (at timestamptz DEFAULT clock_timestamp())");
  await client.query("INSERT INTO acknowledged DEFAULT VALUES");
  console.log("acknowledged");
  setInterval(() => {}, 1000);
`;

let directory: string;
beforeAll(() => {
  directory = mkdtempSync(path.join(tmpdir(), "sandbank-embedded-"));
  // Entered by nobody but its owner, as a folder of mktemp is.
  chmodSync(directory, 0o700);
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

function startOwner(): Promise<ChildProcess> {
  const owner = spawn(process.execPath, ["--input-type=module", "-e", OWNER, directory], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  return new Promise((resolve, reject) => {
    owner.stdout?.once("data", () => resolve(owner));
    owner.once("exit", () => reject(new Error("the owner ended before it acknowledged")));
  });
}

function postmaster(): number {
  return Number(readFileSync(path.join(directory, "postgres", "postmaster.pid"), "utf8").split("\n")[0]);
}

async function kill(owner: ChildProcess): Promise<void> {
  const gone = new Promise((resolve) => owner.once("exit", resolve));
  owner.kill("SIGKILL");
  await gone;
}

async function rows(): Promise<number> {
  const server = await startEmbeddedPostgres(directory);
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  const { rows: found } = await client.query<{ count: string }>("SELECT count(*) FROM acknowledged");
  await client.end();
  await server.stop();
  return Number(found[0]?.count);
}

it("recovers what was acknowledged when its owner alone is killed: the server left behind is stopped first", async () => {
  await kill(await startOwner());
  expect(await rows()).toBe(1);
});

it("recovers when owner and server are killed together", async () => {
  const owner = await startOwner();
  process.kill(postmaster(), "SIGKILL");
  await kill(owner);
  expect(await rows()).toBe(2);
});

it("is one server a directory: another process is told who has it", async () => {
  const owner = await startOwner();
  await expect(startEmbeddedPostgres(directory)).rejects.toThrow(`process ${owner.pid}`);
  await kill(owner);
  expect(await rows()).toBe(3);
});
