import { existsSync, mkdirSync, rmSync } from "node:fs";
import path from "node:path";
import { defineConfig, devices } from "@playwright/test";

// Two deployments of the same build: behind the gateway, and as on Vercel (plain Next, no gateway, no mutual TLS).
const root = path.join(import.meta.dirname, "..");
const data = path.join(root, ".data", "e2e");
// Several checkouts on one machine take ports of their own.
const FIRST_PORT = Number(process.env["E2E_PORT"] ?? 3910);
const GATEWAY_PORT = FIRST_PORT;
const VERCEL_PORT = FIRST_PORT + 1;

// The configuration is also loaded by each worker: only the run itself starts from nothing.
if (process.env["TEST_WORKER_INDEX"] === undefined) {
  rmSync(data, { recursive: true, force: true });
  mkdirSync(data, { recursive: true });
}

const chromium = process.env["CHROMIUM_PATH"] ?? (existsSync("/usr/bin/chromium") ? "/usr/bin/chromium" : undefined);
const shared = {
  NODE_ENV: "production",
  LOG_LEVEL: "warn",
  NEXT_TELEMETRY_DISABLED: "1",
  NEXT_MANUAL_SIG_HANDLE: "true",
};
const dist = process.env["NEXT_DIST_DIR"] ?? ".next";

export default defineConfig({
  testDir: ".",
  outputDir: path.join(root, "test-results", "e2e"),
  fullyParallel: false,
  workers: 1,
  retries: 0,
  timeout: 120_000,
  expect: { timeout: 10_000 },
  forbidOnly: true,
  reporter: [["list"], ["json", { outputFile: path.join(root, "test-results", "end-to-end.json") }]],
  use: {
    ...devices["Desktop Chrome"],
    viewport: { width: 1280, height: 900 },
    // Recording takes time, and closing a recorded page has hung: E2E_TRACE=1 asks for it.
    trace: process.env["E2E_TRACE"] ? "retain-on-failure" : "off",
    screenshot: "only-on-failure",
    launchOptions: {
      ...(chromium ? { executablePath: chromium } : {}),
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
  projects: [
    {
      name: "gateway",
      testMatch: /(journeys|security|standards)\/.*\.spec\.ts|accessibility\.spec\.ts/,
      use: { baseURL: `http://localhost:${GATEWAY_PORT}` },
    },
    {
      name: "vercel",
      testMatch: /journeys\/eleven-arrows\.spec\.ts/,
      use: { baseURL: `http://localhost:${VERCEL_PORT}` },
    },
  ],
  webServer: [
    {
      command: "node server.ts",
      cwd: root,
      url: `http://localhost:${GATEWAY_PORT}/ready`,
      env: {
        ...shared,
        PORT: String(GATEWAY_PORT),
        TLS_PORT: String(FIRST_PORT + 2),
        DATA_DIR: path.join(data, "gateway"),
        // Where the apps of the tests are told of decisions.
        SAFE_FETCH_ALLOW: "127.0.0.1",
        NEXT_DIST_DIR: dist,
      },
      gracefulShutdown: { signal: "SIGTERM", timeout: 15_000 },
      timeout: 120_000,
      stdout: "pipe",
    },
    {
      command: "node e2e/vercel-server.ts",
      cwd: root,
      url: `http://localhost:${VERCEL_PORT}/ready`,
      env: { ...shared, PORT: String(VERCEL_PORT), DATA_DIR: path.join(data, "vercel"), NEXT_DIST_DIR: dist },
      gracefulShutdown: { signal: "SIGTERM", timeout: 15_000 },
      timeout: 120_000,
      stdout: "pipe",
    },
  ],
});
