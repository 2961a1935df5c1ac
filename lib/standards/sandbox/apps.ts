import { z } from "zod";

import { defineContract } from "../contract.ts";
import { listQuery, pageOf, readErrors, sandboxApi, shared, timestamp, writeErrors } from "./api.ts";

const privateMembers = ["d", "p", "q", "dp", "dq", "qi", "oth", "k"] as const;

export const publicJwk = z
  .looseObject({
    kty: z.enum(["RSA", "EC"]),
    kid: z.string().min(1).max(200),
    use: z.enum(["sig", "enc"]).optional(),
    alg: z.string().max(40).optional(),
    n: z.string().max(2048).optional(),
    e: z.string().max(20).optional(),
    crv: z.string().max(20).optional(),
    x: z.string().max(200).optional(),
    y: z.string().max(200).optional(),
  })
  .refine(
    (jwk) => !privateMembers.some((member) => member in jwk),
    "Send the public key only; this one has private members",
  )
  .meta({ id: "PublicJwk", description: "A public key (RFC 7517). A private member is refused." });

export const publicJwks = z
  .object({ keys: z.array(publicJwk).min(1).max(10) })
  .meta({ id: "PublicJwks", description: "The public keys of an app." });

const redirectUri = z.url({ protocol: /^https?$/ }).max(2048);
export const scope = z.enum(["openid", "accounts", "payments", "fundsconfirmations"]);
export const profile = z.string().min(1).max(40).meta({
  description: "The security profile the app is held to, by its name in the documentation.",
});

const name = z.string().trim().min(1).max(80);
const redirectUris = z.array(redirectUri).min(1).max(20);

const decoupledDelivery = z
  .enum(["off", "poll", "ping"])
  .meta({ description: "How the app learns of a decision; off: it has no decoupled flow." });

export const decoupled = z
  .strictObject({
    delivery: decoupledDelivery,
    notification_uri: z.string().max(2048).nullable().optional().meta({ description: "Of ping, and of ping only." }),
    request_alg: z
      .enum(["PS256", "ES256"])
      .nullable()
      .optional()
      .meta({ description: "The only algorithm its requests may have; either if left out." }),
    user_code: z.boolean().optional().meta({ description: "Requests carry the customer’s user code." }),
  })
  .meta({ id: "Decoupled", description: "Authentication away from the app’s own screens (CIBA). Sent as a whole." });
/** What an app's security consists of, under the names of the OAuth registry where there is one. */
const security = {
  token_endpoint_auth_method: z.enum(["private_key_jwt", "tls_client_auth"]).meta({
    description: "How the app authenticates: with a key, or with a certificate (RFC 8705).",
  }),
  tls_client_auth_subject_dn: z.string().max(512).nullable().meta({
    description: "With tls_client_auth: the subject of the app's certificate, as in CN=app,O=Organisation,C=GB.",
  }),
  sender_constraint: z.enum(["none", "certificate", "dpop"]).meta({
    description: "What tokens are bound to: nothing, the app's certificate, or a key it proves with each call.",
  }),
  require_pushed_authorization_requests: z.boolean().meta({
    description: "Whether authorisation requests have to be pushed even where the profile does not say so.",
  }),
  jwks_uri: z.string().max(2048).nullable().meta({
    description: "Where the app publishes its keys, in place of keys given by value.",
  }),
  subject_type: z.enum(["public", "pairwise"]).meta({
    description: "Whether all apps know a customer by the same subject, or each by its own.",
  }),
  id_token_signed_response_alg: z.enum(["PS256", "ES256"]),
  post_logout_redirect_uris: z.array(redirectUri).max(10),
} as const;

const release = z.enum(["4.0.1", "4.0.0"]).meta({
  description:
    "The release of version 4.0 it is answered in. 4.0.0 is for test tools that know no other: what came later is left out, and 422 is 400.",
});

const optionalSecurity = z.object(security).partial().shape;

export const app = z
  .object({
    id: z.uuid(),
    client_id: z.string(),
    name,
    status: z.enum(["active", "suspended"]),
    profile,
    redirect_uris: redirectUris,
    scopes: z.array(scope),
    release,
    decoupled,
    ...security,
    message_issuer: z.string().max(200).meta({
      description: "What the app writes as the iss of the UK profile into the messages it signs.",
    }),
    jwks: publicJwks.extend({ keys: z.array(publicJwk).max(10) }).meta({
      id: "AppJwks",
      description: "The live keys that were given by value; none where the app publishes them.",
    }),
    created_at: timestamp,
  })
  .meta({
    id: "App",
    description: "An app registered by the organisation; it is an OAuth client at once.",
  });

export const appCreation = z
  .strictObject({
    name,
    redirect_uris: redirectUris,
    jwks: publicJwks.optional().meta({
      description: "Left out with jwks_uri, and where neither authentication nor profile asks for a key.",
    }),
    profile: profile.optional(),
    ...optionalSecurity,
    scopes: z.array(scope).min(1).optional().meta({ description: "openid and accounts if left out." }),
    software_id: z.string().optional().meta({ description: "The software in the directory it is a registration of." }),
  })
  .meta({ id: "AppCreation" });

export const appChange = z
  .strictObject({
    name: name.optional(),
    redirect_uris: redirectUris.optional(),
    decoupled: decoupled.optional(),
    profile: profile.optional().meta({
      description: "The other settings have to fit the new profile, or change with it.",
    }),
    ...optionalSecurity,
    release: release.optional(),
    status: z
      .enum(["active", "suspended"])
      .optional()
      .meta({ description: "suspended stops every token at once; active resumes." }),
  })
  .meta({ id: "AppChange" });

const appPath = z.object({
  app_id: z.string().meta({ description: "The id or the client_id of the app." }),
});
const tag = "Apps";
const none = z.object({});

export const listApps = defineContract(sandboxApi, {
  ...shared,
  tag,
  operationId: "listApps",
  method: "GET",
  path: "/apps",
  paging: true,
  params: { path: none, query: listQuery({}) },
  requestSchema: null,
  responseSchema: pageOf("AppPage", app),
  successStatus: 200,
  errorStatuses: readErrors,
  summary: "List apps",
  description: "The apps of the organisation the key belongs to, newest first.",
});

export const createApp = defineContract(sandboxApi, {
  ...shared,
  tag,
  operationId: "createApp",
  method: "POST",
  path: "/apps",
  paging: false,
  params: { path: none, query: none },
  requestSchema: appCreation,
  responseSchema: app,
  successStatus: 201,
  errorStatuses: writeErrors,
  summary: "Register an app",
  description:
    "The app can ask for tokens as soon as the answer arrives. Keep the private keys; only the public ones are sent.",
});

export const getApp = defineContract(sandboxApi, {
  ...shared,
  tag,
  operationId: "getApp",
  method: "GET",
  path: "/apps/{app_id}",
  paging: false,
  params: { path: appPath, query: none },
  requestSchema: null,
  responseSchema: app,
  successStatus: 200,
  errorStatuses: readErrors,
  summary: "Read an app",
  description: "One app of the organisation.",
});

export const updateApp = defineContract(sandboxApi, {
  ...shared,
  tag,
  operationId: "updateApp",
  method: "PATCH",
  path: "/apps/{app_id}",
  paging: false,
  params: { path: appPath, query: none },
  requestSchema: appChange,
  responseSchema: app,
  successStatus: 200,
  errorStatuses: writeErrors,
  summary: "Change, suspend or resume an app",
  description: "Only what is sent is changed. Redirect addresses are replaced as a whole.",
});

export const rotateAppKeys = defineContract(sandboxApi, {
  ...shared,
  tag,
  operationId: "rotateAppKeys",
  method: "PUT",
  path: "/apps/{app_id}/keys",
  paging: false,
  params: { path: appPath, query: none },
  requestSchema: publicJwks,
  responseSchema: app,
  successStatus: 200,
  errorStatuses: writeErrors,
  summary: "Replace the keys of an app",
  description:
    "The set that is sent is the set that holds. Send the old key beside the new one to change over without a gap.",
});

export const deleteApp = defineContract(sandboxApi, {
  ...shared,
  tag,
  operationId: "deleteApp",
  method: "DELETE",
  path: "/apps/{app_id}",
  paging: false,
  params: { path: appPath, query: none },
  requestSchema: null,
  responseSchema: null,
  successStatus: 204,
  errorStatuses: readErrors,
  summary: "Delete an app",
  description: "Its tokens and consents end with it. The request log keeps its calls.",
});

export type App = z.infer<typeof app>;
export type AppCreation = z.infer<typeof appCreation>;
export type AppChange = z.infer<typeof appChange>;
export type PublicJwk = z.infer<typeof publicJwk>;
export type PublicJwks = z.infer<typeof publicJwks>;
