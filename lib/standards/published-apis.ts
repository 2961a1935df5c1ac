import type { Api, Contract } from "./contract.ts";
import { coreBankingApi } from "./core-banking/api.ts";
import { contracts as coreBankingContracts } from "./core-banking/contracts.ts";
import { directoryApi } from "./directory/api.ts";
import { contracts as directoryContracts } from "./directory/contracts.ts";
import { aispApi } from "./obuk/aisp/api.ts";
import { contracts as aispContracts } from "./obuk/aisp/contracts.ts";
import { cbpiiApi } from "./obuk/cbpii/api.ts";
import { contracts as cbpiiContracts } from "./obuk/cbpii/contracts.ts";
import { eventsApi } from "./obuk/events/api.ts";
import { contracts as eventsContracts } from "./obuk/events/contracts.ts";
import { pispApi } from "./obuk/pisp/api.ts";
import { contracts as pispContracts } from "./obuk/pisp/contracts.ts";
import { vrpApi } from "./obuk/vrp/api.ts";
import { contracts as vrpContracts } from "./obuk/vrp/contracts.ts";
import { publishedAtV3 } from "./obuk/v3/published.ts";
import { sandboxApi } from "./sandbox/api.ts";
import { contracts as sandboxContracts } from "./sandbox/contracts.ts";

export type PublishedApi = { readonly api: Api; readonly contracts: readonly Contract[] };

/** Everything with a reference page and an OpenAPI document. */
export const publishedApis: readonly PublishedApi[] = [
  { api: aispApi, contracts: aispContracts },
  { api: pispApi, contracts: pispContracts },
  { api: vrpApi, contracts: vrpContracts },
  { api: cbpiiApi, contracts: cbpiiContracts },
  { api: eventsApi, contracts: eventsContracts },
  ...publishedAtV3,
  { api: sandboxApi, contracts: sandboxContracts },
  { api: directoryApi, contracts: directoryContracts },
  { api: coreBankingApi, contracts: coreBankingContracts },
];

export function findPublishedApi(family: string, version: string): PublishedApi | null {
  return publishedApis.find(({ api }) => api.family === family && api.version === version) ?? null;
}
