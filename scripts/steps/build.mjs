// The production build as a program of its own, for npm test: the same step that npm start takes.
import { buildPages } from "./build-pages.mjs";

process.env.NODE_ENV = "production";
buildPages();
