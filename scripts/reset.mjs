// npm run reset: back to an empty sandbox. With DATABASE_URL set it empties that database, and only when told --yes.
import { existsSync, readFileSync, rmSync, statSync } from "node:fs";
import path from "node:path";
import { pinnedNode, root, run } from "./steps/project.mjs";

process.chdir(root);
if (existsSync(".env")) process.loadEnvFile?.(".env");
const { DATABASE_URL, DATA_DIR = ".data" } = process.env;

if (DATABASE_URL) emptyDatabase();
else removeDirectory(path.resolve(DATA_DIR));

function emptyDatabase() {
  const { host, pathname } = new URL(DATABASE_URL);
  if (!process.argv.includes("--yes")) {
    stop(
      `DATABASE_URL is set: this deletes everything in the database ${pathname.slice(1)} on ${host}. If that is meant: npm run reset -- --yes`,
    );
  }
  run(pinnedNode(), ["lib/boot/empty-database.ts"]);
}

function removeDirectory(directory) {
  if (!existsSync(directory)) return console.log(`There is nothing in ${DATA_DIR}`);
  if (!existsSync(path.join(directory, "postgres")) && !existsSync(path.join(directory, "secrets.key"))) {
    stop(`${DATA_DIR} does not look like data of Sandbank: nothing was removed`);
  }
  const holder = runningProcess(directory);
  if (holder) stop(`Sandbank is running on ${DATA_DIR} (process ${holder}). Stop it first.`);
  const programs = path.join(directory, "postgres.programs");
  if (existsSync(programs)) rmSync(readFileSync(programs, "utf8"), { recursive: true, force: true });
  for (const name of [
    "postgres",
    "postgres.new",
    "postgres.password",
    "postgres.programs",
    "secrets.key",
    "demo.json",
    "sandbank.pid",
  ]) {
    rmSync(path.join(directory, name), { recursive: true, force: true });
  }
  console.log(`Removed the data in ${DATA_DIR}. npm start makes a new sandbox.`);
}

/** Of the gateway, or of a database server that a killed gateway left behind. */
function runningProcess(directory) {
  return [pidIn(path.join(directory, "sandbank.pid")), pidIn(path.join(directory, "postgres", "postmaster.pid"))].find(
    isRunning,
  );
}

function pidIn(file) {
  if (!statSync(file, { throwIfNoEntry: false })) return undefined;
  const text = readFileSync(file, "utf8");
  return text.startsWith("{") ? JSON.parse(text).pid : Number(text.split("\n")[0]);
}

function isRunning(pid) {
  if (!pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}

function stop(message) {
  console.error(message);
  process.exit(1);
}
