import { aispApiV3 } from "./aisp/api.ts";
import { contracts as aisp } from "./aisp/contracts.ts";
import { contracts as events, eventsApiV3 } from "./events/contracts.ts";

/** The APIs of v3.1 with a reference page and an OpenAPI document. */
export const publishedAtV3 = [
  { api: aispApiV3, contracts: aisp },
  { api: eventsApiV3, contracts: events },
];
