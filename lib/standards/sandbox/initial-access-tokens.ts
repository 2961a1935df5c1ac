import { z } from "zod";

import { defineContract } from "../contract.ts";
import { listQuery, pageOf, readErrors, sandboxApi, shared, timestamp, writeErrors } from "./api.ts";

const view = {
  id: z.uuid(),
  state: z.enum(["usable", "used", "expired"]),
  created_at: timestamp,
  expires_at: timestamp,
};

export const initialAccessToken = z
  .object(view)
  .meta({ id: "InitialAccessToken", description: "Registers one app by RFC 7591. The token itself is shown once." });

export const newInitialAccessToken = z
  .object({ ...view, token: z.string().meta({ description: "In this answer and nowhere else: it is stored hashed." }) })
  .meta({ id: "NewInitialAccessToken" });

const none = z.object({});
const tag = "Registration";

export const listInitialAccessTokens = defineContract(sandboxApi, {
  ...shared,
  tag,
  operationId: "listInitialAccessTokens",
  method: "GET",
  path: "/initial-access-tokens",
  paging: true,
  params: { path: none, query: listQuery({}) },
  requestSchema: null,
  responseSchema: pageOf("InitialAccessTokenPage", initialAccessToken),
  successStatus: 200,
  errorStatuses: readErrors,
  summary: "List initial access tokens",
  description: "Of the organisation the key belongs to, newest first, used and expired ones too.",
});

export const createInitialAccessToken = defineContract(sandboxApi, {
  ...shared,
  tag,
  operationId: "createInitialAccessToken",
  method: "POST",
  path: "/initial-access-tokens",
  paging: false,
  params: { path: none, query: none },
  requestSchema: z.strictObject({}).meta({ id: "InitialAccessTokenCreation" }),
  responseSchema: newInitialAccessToken,
  successStatus: 201,
  errorStatuses: writeErrors,
  summary: "Make an initial access token",
  description: "It registers one app at POST /oidc/register (RFC 7591) within a day.",
});

export const withdrawInitialAccessToken = defineContract(sandboxApi, {
  ...shared,
  tag,
  operationId: "withdrawInitialAccessToken",
  method: "DELETE",
  path: "/initial-access-tokens/{id}",
  paging: false,
  params: { path: z.object({ id: z.string() }), query: none },
  requestSchema: null,
  responseSchema: null,
  successStatus: 204,
  errorStatuses: readErrors,
  summary: "Take an unused initial access token back",
  description: "It registers nothing from then on.",
});

export type InitialAccessToken = z.infer<typeof initialAccessToken>;
