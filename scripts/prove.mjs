// npm run prove -- GROUP: the long promise tests, each with its figure beside the promised one.
import { buildPages } from "./steps/build-pages.mjs";
import { continueIn } from "./steps/continue-in.mjs";
import { generateClient } from "./steps/generate-client.mjs";
import { installPackages } from "./steps/install-packages.mjs";

process.env.NODE_ENV = "production";
installPackages();
generateClient();
buildPages();
continueIn("scripts/prove/run.ts", process.argv.slice(2));
