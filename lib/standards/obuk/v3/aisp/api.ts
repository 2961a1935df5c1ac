import type { Api } from "../../../contract.ts";
import { aispApi } from "../../aisp/api.ts";
import { errorResponse } from "../common.ts";

export const aispApiV3: Api<"aisp", "v3.1"> = {
  ...aispApi,
  version: "v3.1",
  release: "3.1.11",
  base: "/open-banking/v3.1/aisp",
  errors: { mediaType: "application/json", schema: errorResponse, statusesWithBody: [400, 403, 500] },
};
