import type { Api } from "../contract.ts";
import { problem } from "../sandbox/problem.ts";

export const directoryApi: Api<"directory", "v1"> = {
  family: "directory",
  version: "v1",
  release: "1.0.0",
  base: "/directory",
  title: "Trust directory",
  description:
    "Who takes part, with which software and which keys: what a bank looks up before it trusts a third party. Public; it asks for no token. Entries are made in the portal and by the management API.",
  errors: {
    mediaType: "application/problem+json",
    schema: problem,
    statusesWithBody: [400, 404, 405, 500, 503],
  },
};
