import type { Api } from "../../../contract.ts";
import { eventsApi } from "../../events/api.ts";
import { contracts as current } from "../../events/contracts.ts";
import { errorResponse } from "../common.ts";
import type { V3Contract } from "../contract-at-v3.ts";
import { atV3 } from "../contract-at-v3.ts";

export const eventsApiV3: Api<"events", "v3.1"> = {
  ...eventsApi,
  version: "v3.1",
  release: "3.1.11",
  base: "/open-banking/v3.1",
  errors: { mediaType: "application/json", schema: errorResponse, statusesWithBody: [400, 403, 500] },
};

/** Events at v3.1, whose documents are those of v4.0. */
export const contracts: readonly V3Contract[] = current.map((contract) => atV3(eventsApiV3, contract));
