// npm start and npm run dev. Plain JavaScript without dependencies: it runs before anything is installed, on any Node >= 20,
// makes what is missing and continues in server.ts under the Node.js that package.json pins.
import { buildPages } from "./steps/build-pages.mjs";
import { generateClient } from "./steps/generate-client.mjs";
import { installPackages } from "./steps/install-packages.mjs";
import { continueIn } from "./steps/continue-in.mjs";

const isDevelopment = process.argv.includes("--dev");
process.env.NODE_ENV = isDevelopment ? "development" : "production";

installPackages();
generateClient();
if (!isDevelopment) buildPages();
continueIn("server.ts");
