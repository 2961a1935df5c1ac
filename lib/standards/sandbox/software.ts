import { z } from "zod";

import { defineContract } from "../contract.ts";
import { listQuery, pageOf, readErrors, sandboxApi, shared, timestamp, writeErrors } from "./api.ts";

const role = z.enum(["AISP", "PISP", "CBPII"]);
const address = z.url({ protocol: /^https$/ }).max(256);
const redirectUris = z
  .array(z.url({ protocol: /^https?$/ }).max(2048))
  .min(1)
  .max(10)
  .meta({ description: "Registration with a statement takes https addresses only, and none on localhost." });

const members = {
  name: z.string().trim().min(1).max(40),
  description: z.string().max(256),
  version: z.string().trim().min(1).max(10),
  client_uri: address,
  logo_uri: address,
  policy_uri: address,
  tos_uri: address,
  on_behalf_of: z.string().max(40),
  redirect_uris: redirectUris,
  roles: z.array(role).min(1).meta({ description: "Among those of the organisation." }),
};

export const software = z
  .object({
    software_id: z.string().meta({ description: "22 characters, base62: the software_id of the directory." }),
    name: members.name,
    description: z.string().nullable(),
    version: members.version,
    client_uri: z.string().nullable(),
    logo_uri: z.string().nullable(),
    policy_uri: z.string().nullable(),
    tos_uri: z.string().nullable(),
    on_behalf_of: z.string().nullable(),
    redirect_uris: redirectUris,
    roles: z.array(role),
    status: z.enum(["active", "revoked"]),
    jwks_uri: z.url(),
    created_at: timestamp,
    updated_at: timestamp,
  })
  .meta({
    id: "Software",
    description: "A piece of software in the trust directory. Apps are its registrations at a bank.",
  });

export const softwareCreation = z
  .strictObject({
    name: members.name,
    redirect_uris: members.redirect_uris,
    roles: members.roles,
    description: members.description.optional(),
    version: members.version.optional(),
    client_uri: members.client_uri.optional(),
    logo_uri: members.logo_uri.optional(),
    policy_uri: members.policy_uri.optional(),
    tos_uri: members.tos_uri.optional(),
    on_behalf_of: members.on_behalf_of.optional(),
  })
  .meta({ id: "SoftwareCreation" });

export const softwareChange = softwareCreation.partial().meta({ id: "SoftwareChange" });

export const softwarePath = z.object({
  software_id: z.string().meta({ description: "The software_id." }),
});
const none = z.object({});
const tag = "Software";

export const listSoftware = defineContract(sandboxApi, {
  ...shared,
  tag,
  operationId: "listSoftware",
  method: "GET",
  path: "/software",
  paging: true,
  params: { path: none, query: listQuery({}) },
  requestSchema: null,
  responseSchema: pageOf("SoftwarePage", software),
  successStatus: 200,
  errorStatuses: readErrors,
  summary: "List software",
  description: "The organisation’s software in the trust directory, newest first, revoked ones included.",
});

export const createSoftware = defineContract(sandboxApi, {
  ...shared,
  tag,
  operationId: "createSoftware",
  method: "POST",
  path: "/software",
  paging: false,
  params: { path: none, query: none },
  requestSchema: softwareCreation,
  responseSchema: software,
  successStatus: 201,
  errorStatuses: writeErrors,
  summary: "Enter software into the directory",
  description:
    "From then on it can have certificates and software statements. For an app that exists, see the app’s own software.",
});

export const getSoftware = defineContract(sandboxApi, {
  ...shared,
  tag,
  operationId: "getSoftware",
  method: "GET",
  path: "/software/{software_id}",
  paging: false,
  params: { path: softwarePath, query: none },
  requestSchema: null,
  responseSchema: software,
  successStatus: 200,
  errorStatuses: readErrors,
  summary: "Read software",
  description: "One piece of software of the organisation.",
});

export const updateSoftware = defineContract(sandboxApi, {
  ...shared,
  tag,
  operationId: "updateSoftware",
  method: "PATCH",
  path: "/software/{software_id}",
  paging: false,
  params: { path: softwarePath, query: none },
  requestSchema: softwareChange,
  responseSchema: software,
  successStatus: 200,
  errorStatuses: writeErrors,
  summary: "Change software",
  description:
    "Only what is sent is changed; lists are replaced as a whole. Statements signed before stay as they are.",
});

export const revokeSoftware = defineContract(sandboxApi, {
  ...shared,
  tag,
  operationId: "revokeSoftware",
  method: "DELETE",
  path: "/software/{software_id}",
  paging: false,
  params: { path: softwarePath, query: none },
  requestSchema: null,
  responseSchema: null,
  successStatus: 204,
  errorStatuses: writeErrors,
  summary: "Revoke software",
  description: "For good: its certificates and statements are revoked with it, and its apps are suspended.",
});

export const provideAppSoftware = defineContract(sandboxApi, {
  ...shared,
  tag,
  operationId: "provideAppSoftware",
  method: "PUT",
  path: "/apps/{app_id}/software",
  paging: false,
  params: {
    path: z.object({ app_id: z.string().meta({ description: "The id or the client_id of the app." }) }),
    query: none,
  },
  requestSchema: null,
  responseSchema: software,
  successStatus: 200,
  errorStatuses: readErrors,
  summary: "The software of an app",
  description: "Entered into the directory with the app’s name, addresses and roles when the app has none yet.",
});

export type Software = z.infer<typeof software>;
export type SoftwareCreation = z.infer<typeof softwareCreation>;
export type SoftwareChange = z.infer<typeof softwareChange>;
