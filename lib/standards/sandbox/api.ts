import { z } from "zod";

import type { Api } from "../contract.ts";
import { problem } from "./problem.ts";

export const sandboxApi: Api<"sandbox", "v1"> = {
  family: "sandbox",
  version: "v1",
  release: "1.0.0",
  base: "/sandbox/v1",
  title: "Sandbox management",
  description:
    "Whatever the portal can do, a script can do: register apps, look up test customers, approve consents without a browser, and read the request log. Authorise with an API key of the organisation.",
  errors: {
    mediaType: "application/problem+json",
    schema: problem,
    statusesWithBody: [400, 401, 403, 404, 405, 406, 409, 413, 415, 422, 429, 500, 503],
  },
};

export const shared = {
  requirement: "M",
  scope: null,
  grant: "api_key",
  permissions: [],
  consentStates: [],
  idempotent: false,
  requestSigned: false,
  responseSigned: false,
  since: "1.0.0",
} as const;

export const readErrors = [400, 401, 403, 404, 405, 406, 429, 500, 503] as const;
export const writeErrors = [400, 401, 403, 404, 405, 406, 409, 413, 415, 422, 429, 500, 503] as const;

/** What all operations that only read have in common, and all that change something. */
export const reading = {
  ...shared,
  method: "GET",
  paging: false,
  requestSchema: null,
  successStatus: 200,
  errorStatuses: readErrors,
} as const;
export const changing = { ...shared, paging: false, errorStatuses: writeErrors } as const;

const pageQuery = {
  cursor: z.string().max(512).optional().meta({ description: "Opaque; the next of the page before." }),
  limit: z.coerce.number().int().min(1).max(200).optional().meta({ description: "How many items; 50 if left out." }),
};

/** A query with filters and the two parameters every list takes. */
export function listQuery<Shape extends z.ZodRawShape>(filters: Shape) {
  return z.object({ ...filters, ...pageQuery });
}

/** One page of a list; `next` is null on the last one. */
export function pageOf<Item extends z.ZodType>(id: string, item: Item) {
  return z
    .object({
      data: z.array(item),
      next: z.string().nullable().meta({ description: "The cursor of the following page; null on the last." }),
    })
    .meta({ id });
}

export const timestamp = z.iso.datetime({ offset: true });
