import { execFileSync, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

const KNOWN = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** Where a Chromium is, installing one when there is none: the system's where we may, else Playwright's own. */
export function findChromium({ install }) {
  const found = installed();
  if (found || !install) return found;
  if (process.getuid?.() === 0 && existsSync("/usr/bin/apt-get")) {
    spawnSync("apt-get", ["update", "-qq"], { stdio: "ignore" });
    spawnSync("apt-get", ["install", "-y", "-qq", "chromium"], {
      stdio: "ignore",
      env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
    });
    if (installed()) return installed();
  }
  spawnSync("npx", ["playwright", "install", "chromium"], { stdio: "inherit" });
  return playwrightsOwn();
}

function installed() {
  return [process.env.CHROMIUM_PATH, ...KNOWN].find((file) => file && existsSync(file)) ?? playwrightsOwn();
}

function playwrightsOwn() {
  try {
    const script = "import('@playwright/test').then(({ chromium }) => console.log(chromium.executablePath()))";
    const file = execFileSync("node", ["-e", script], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim();
    return existsSync(file) ? file : undefined;
  } catch {
    return undefined;
  }
}
