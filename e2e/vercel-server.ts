import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import path from "node:path";
import { startEmbeddedPostgres } from "#lib/database/embedded-postgres.ts";

// The plain Next production server with the environment Vercel gives it, and a database that lives elsewhere.
const { PORT = "3920", DATA_DIR = ".data/e2e/vercel" } = process.env;
const database = await startEmbeddedPostgres(DATA_DIR);
const env = {
  ...process.env,
  DATABASE_URL: database.url,
  SECRETS_KEY: randomBytes(32).toString("base64"),
  VERCEL: "1" as const,
  VERCEL_URL: `localhost:${PORT}`,
};

await run(["scripts/vercel-build.mjs", "--without-pages"]);
const server = spawn(process.execPath, [path.resolve("node_modules/next/dist/bin/next"), "start", "-p", PORT], {
  env,
  stdio: "inherit",
});
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => server.kill(signal));
server.once("exit", (code) => void database.stop().then(() => process.exit(code ?? 0)));

function run(args: string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { env, stdio: "inherit" });
    child.once("exit", (code) => (code === 0 ? resolve() : reject(new Error(`${args.join(" ")} ended with ${code}`))));
  });
}
