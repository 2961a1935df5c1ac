import { mkdtempSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { lockDirectory } from "#lib/database/directory-lock.ts";
import { env, reloadEnv } from "#lib/env.ts";
import { provideAuthority } from "#lib/directory/provide-authority.ts";
import { checkReadiness } from "#lib/readiness/check-readiness.ts";
import { useDatabase } from "#lib/testing/database.ts";
import { missingSettings } from "./missing-settings.ts";
import { prepareInstance } from "./prepare-instance.ts";
import { provideSecretsKey } from "./provide-secrets-key.ts";
import { writeDemoFile } from "./write-demo-file.ts";

useDatabase();
let directory: string;
let before: Record<string, string | undefined>;

beforeAll(() => {
  before = { ...process.env };
});

beforeEach(() => {
  directory = mkdtempSync(path.join(tmpdir(), "sandbank-boot-"));
  Object.assign(process.env, { DATA_DIR: directory });
  reloadEnv();
});
afterEach(() => {
  for (const name of ["SECRETS_KEY", "NODE_ENV", "DATA_DIR", "DATABASE_URL"]) delete process.env[name];
  Object.assign(process.env, before);
  reloadEnv();
});

function set(values: Record<string, string>): void {
  Object.assign(process.env, values);
  reloadEnv();
}

describe("a data directory", () => {
  it("belongs to one process: a second start says who has it", () => {
    const release = lockDirectory(directory);
    expect(() => lockDirectory(directory)).toThrow(new RegExp(`already running on .* \\(process ${process.pid}\\)`));
    release();
    lockDirectory(directory)();
  });

  it("is taken over from a process that is gone, or whose number another has now", () => {
    for (const holder of [
      { pid: 2 ** 22 + 1, startedAt: "1" },
      { pid: process.pid, startedAt: "1" },
    ]) {
      writeFileSync(path.join(directory, "sandbank.pid"), JSON.stringify(holder));
      lockDirectory(directory)();
    }
  });
});

describe("the key of the secrets", () => {
  it("is made once beside an embedded database, for its owner alone", () => {
    set({ SECRETS_KEY: "" });
    provideSecretsKey({ isEmbedded: true });
    const made = env().SECRETS_KEY;
    expect(statSync(path.join(directory, "secrets.key")).mode & 0o777).toBe(0o600);
    set({ SECRETS_KEY: "" });
    provideSecretsKey({ isEmbedded: true });
    expect(env().SECRETS_KEY).toBe(made);
  });

  it("has to be given with a database of one's own in production", () => {
    set({ SECRETS_KEY: "", NODE_ENV: "production" });
    expect(() => provideSecretsKey({ isEmbedded: false })).toThrow("openssl rand -base64 32");
  });
});

describe("the demo file", () => {
  it("is readable by its owner alone and has everything a script needs", async () => {
    await provideAuthority();
    const { path: file } = await writeDemoFile();
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const demo = JSON.parse(readFileSync(file, "utf8"));
    expect(demo).toMatchObject({
      base_url: "http://localhost:3000",
      mtls_url: "https://localhost:3443",
      issuer: "http://localhost:3000/oidc",
      api_key: expect.any(String),
      ca: expect.stringContaining("BEGIN CERTIFICATE"),
      app: {
        client_id: expect.any(String),
        redirect_uri: "http://localhost:3000/demo/callback",
        profile: "fapi1-advanced",
        jwks: { keys: [{ alg: "PS256", kid: expect.any(String), d: expect.any(String) }] },
        transport: {
          certificate: expect.stringContaining("BEGIN CERTIFICATE"),
          key: expect.stringContaining("PRIVATE KEY"),
        },
      },
    });
    expect(demo.customers[0]).toEqual({
      username: "maya.okafor",
      password: expect.any(String),
      totp_secret: expect.any(String),
      persona: "salaried",
    });
    expect(demo.logins.map((login: { role: string }) => login.role)).toEqual(["developer", "analyst", "operations"]);
    expect(readFileSync((await writeDemoFile()).path, "utf8")).toBe(JSON.stringify(demo, null, 2) + "\n");
  });
});

describe("readiness", () => {
  it("wants signing keys, and has them after an instance was prepared", async () => {
    expect((await checkReadiness()).checks).toMatchObject({
      database: "ok",
      migrations: "ok",
      keys: "there is no active signing key",
    });
    await prepareInstance();
    expect(await checkReadiness()).toEqual({
      isReady: true,
      checks: { database: "ok", migrations: "ok", keys: "ok", draining: "ok" },
    });
  });
});

describe("a deployment that is not set up", () => {
  it("names what is missing", () => {
    expect(missingSettings()).toEqual([]);
    set({ DATABASE_URL: "", SECRETS_KEY: "" });
    expect(missingSettings().map(({ name }) => name)).toEqual(["DATABASE_URL", "SECRETS_KEY"]);
  });
});
