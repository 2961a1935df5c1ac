import type { Api } from "../../contract.ts";
import { errorResponse } from "../common.ts";

export const eventsApi: Api<"events", "v4.0"> = {
  family: "events",
  version: "v4.0",
  release: "4.0.1",
  base: "/open-banking/v4.0",
  title: "Events",
  description:
    "Learn of changes to consents and payments: subscribe, and have them sent to an address of yours, or collect them. Each event is a signed Security Event Token. Subscriptions are signed in both directions.",
  errors: {
    mediaType: "application/json",
    schema: errorResponse,
    statusesWithBody: [400, 401, 403, 500],
  },
};

const readErrors = [400, 401, 403, 404, 405, 406, 414, 429, 500, 503] as const;
export const writeErrors = [400, 401, 403, 404, 405, 406, 414, 415, 429, 500, 503] as const;

/** What every operation of the family has in common: an app's own token, with any one of the scopes. */
export const byApp = {
  scope: ["accounts", "payments", "fundsconfirmations"],
  grant: "client_credentials",
  permissions: [],
  consentStates: [],
  idempotent: false,
  paging: false,
} as const;

export const creates = {
  method: "POST",
  requirement: "O",
  requestSigned: true,
  responseSigned: true,
  successStatus: 201,
  errorStatuses: [400, 401, 403, 404, 405, 406, 409, 414, 415, 429, 500, 503],
} as const;

export const reads = {
  method: "GET",
  requirement: "Mi",
  requestSigned: false,
  responseSigned: true,
  requestSchema: null,
  successStatus: 200,
  errorStatuses: readErrors,
} as const;

export const replaces = {
  method: "PUT",
  requirement: "Mi",
  requestSigned: true,
  responseSigned: true,
  successStatus: 200,
  errorStatuses: writeErrors,
} as const;

export const deletes = {
  method: "DELETE",
  requirement: "Mi",
  requestSigned: false,
  responseSigned: false,
  requestSchema: null,
  responseSchema: null,
  successStatus: 204,
  errorStatuses: readErrors,
} as const;
