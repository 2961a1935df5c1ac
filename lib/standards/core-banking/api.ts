import type { Api } from "../contract.ts";
import { problem } from "../sandbox/problem.ts";

export const coreBankingApi: Api<"core-banking", "v1"> = {
  family: "core-banking",
  version: "v1",
  release: "1.0.0",
  base: "",
  title: "Core banking",
  description:
    "What a core-banking system has to answer so that this bank can stand in front of it. The bank is the client here: it calls these addresses below CORE_BANKING_URL with CORE_BANKING_TOKEN as a Bearer token, and gives up after five seconds. Amounts are whole minor units, written as text.",
  errors: {
    mediaType: "application/problem+json",
    schema: problem,
    statusesWithBody: [400, 401, 404, 409, 500, 503],
  },
};
