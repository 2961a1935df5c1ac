// The build command on Vercel: the database is migrated and seeded when there is one, then the pages are built.
// --without-pages leaves the last part out.
import { generateClient } from "./steps/generate-client.mjs";
import { pinnedNode, run, runPackage } from "./steps/project.mjs";

process.env.NODE_ENV = "production";
generateClient();
run(pinnedNode(), ["lib/boot/prepare-deployment.ts"]);
if (!process.argv.includes("--without-pages"))
  runPackage("next/dist/bin/next", ["build"], { NEXT_TELEMETRY_DISABLED: "1" });
