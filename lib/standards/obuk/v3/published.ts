import { aispApiV3 } from "./aisp/api.ts";
import { contracts as aisp } from "./aisp/contracts.ts";
import { cbpiiApiV3, contracts as cbpii } from "./cbpii/contracts.ts";
import { contracts as events, eventsApiV3 } from "./events/contracts.ts";
import { pispApiV3 } from "./pisp/api.ts";
import { contracts as pisp } from "./pisp/contracts.ts";
import { contracts as vrp, vrpApiV3 } from "./vrp/contracts.ts";

/** The APIs of v3.1 with a reference page and an OpenAPI document. */
export const publishedAtV3 = [
  { api: aispApiV3, contracts: aisp },
  { api: pispApiV3, contracts: pisp },
  { api: vrpApiV3, contracts: vrp },
  { api: cbpiiApiV3, contracts: cbpii },
  { api: eventsApiV3, contracts: events },
];
