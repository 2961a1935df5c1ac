import type { Api } from "../../../contract.ts";
import { pispApi } from "../../pisp/api.ts";
import { errorResponse } from "../common.ts";

export const pispApiV3: Api<"pisp", "v3.1"> = {
  ...pispApi,
  version: "v3.1",
  release: "3.1.11",
  base: "/open-banking/v3.1/pisp",
  errors: { mediaType: "application/json", schema: errorResponse, statusesWithBody: [400, 403, 500] },
};
