import { spawn } from "node:child_process";
import path from "node:path";
import { pinnedNode, root } from "./project.mjs";
import { serverFlags } from "./server-flags.mjs";

const REPEATED_WITHIN_MS = 500;

/**
 * Runs a TypeScript file with its arguments under the pinned Node.js and ends as it ends. The child has a process group
 * of its own, so that Ctrl-C, which the terminal sends to everybody and npm sends on once more, reaches it exactly once,
 * through here; and a channel to us, so that it notices when we are killed.
 */
export function continueIn(file, args = []) {
  const child = spawn(pinnedNode(), [...serverFlags, path.join(root, file), ...args], {
    cwd: root,
    detached: true,
    stdio: ["inherit", "inherit", "inherit", "ipc"],
    env: {
      ...process.env,
      NEXT_MANUAL_SIG_HANDLE: "true",
      NEXT_TELEMETRY_DISABLED: "1",
      NODE_COMPILE_CACHE: path.join(root, "node_modules", ".cache", "node"),
    },
  });
  let lastSignalAt = -Infinity;
  const passOn = (signal) => {
    const isRepeated = performance.now() - lastSignalAt < REPEATED_WITHIN_MS;
    lastSignalAt = performance.now();
    if (!isRepeated) child.kill(signal);
  };
  process.on("SIGINT", () => passOn("SIGINT"));
  process.on("SIGTERM", () => passOn("SIGTERM"));
  process.on("SIGHUP", () => passOn("SIGTERM"));
  stopWithParent(passOn);
  child.once("error", (error) => {
    console.error(`The server could not be started: ${error.message}`);
    process.exit(1);
  });
  child.once("exit", (code, signal) => process.exit(code ?? (signal === "SIGKILL" ? 137 : 1)));
}

/** npm passes SIGTERM to the shell between us, which dies of it without a word: seen by having another parent. */
function stopWithParent(passOn) {
  if (!process.env.npm_lifecycle_event) return;
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    passOn("SIGTERM");
  }, 250);
}
