// npm run bench: the benchmarks, each beside its baseline in the same run, as a table of ratios.
import { buildPages } from "./steps/build-pages.mjs";
import { continueIn } from "./steps/continue-in.mjs";
import { generateClient } from "./steps/generate-client.mjs";
import { installPackages } from "./steps/install-packages.mjs";

process.env.NODE_ENV = "production";
installPackages();
generateClient();
buildPages();
continueIn("scripts/bench/run.ts", process.argv.slice(2));
