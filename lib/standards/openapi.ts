import type { z } from "zod";

import { scopesOf } from "./contract.ts";
import type { Api, Contract } from "./contract.ts";
import { idempotencyHeader, limitHeaders, requestHeaders, responseHeaders, signatureHeader } from "./headers.ts";
import type { HeaderFacts } from "./headers.ts";
import { printJsonSchema } from "./json-schema.ts";
import type { JsonObject } from "./json-schema.ts";
import { findPublishedApi } from "./published-apis.ts";

export type OpenApiDocument = JsonObject & {
  openapi: "3.1.0";
  paths: Record<string, Record<string, JsonObject>>;
};

type Components = Map<string, JsonObject>;

const statusMeanings: Record<number, string> = {
  200: "Done.",
  201: "Created.",
  204: "Done; there is no body.",
  400: "The request is wrong, or names something that does not exist.",
  401: "There is no usable token.",
  403: "The token is good, but does not open this.",
  404: "There is nothing at this address.",
  405: "The address does not take this method.",
  406: "No acceptable form to answer in.",
  409: "It exists already.",
  413: "The body is too large.",
  414: "The address is too long.",
  415: "The body has a form that is not taken.",
  422: "The request is well formed but cannot be carried out.",
  429: "Too many requests; wait as long as Retry-After says.",
  500: "Something failed on this side.",
  503: "Not available at present.",
};

const grantSchemes = {
  client_credentials: "AppToken",
  authorization_code: "CustomerToken",
  api_key: "ApiKey",
  public: null,
} as const;

function securitySchemes(contracts: readonly Contract[], serverUrl: string): JsonObject {
  const scopes = Object.fromEntries(
    contracts.flatMap(scopesOf).map((scope) => [scope, `Calls of the ${scope} family`]),
  );
  const tokenUrl = `${serverUrl}/oidc/token`;
  const all: Record<string, JsonObject> = {
    AppToken: {
      type: "oauth2",
      description: "A token of the app itself, by private_key_jwt.",
      flows: { clientCredentials: { tokenUrl, scopes } },
    },
    CustomerToken: {
      type: "oauth2",
      description: "A token bound to a consent the customer has authorised.",
      flows: {
        authorizationCode: {
          authorizationUrl: `${serverUrl}/oidc/auth`,
          tokenUrl,
          scopes: { openid: "Sign in with OpenID Connect", ...scopes },
        },
      },
    },
    OpenId: {
      type: "openIdConnect",
      description: "Where the identity provider describes itself.",
      openIdConnectUrl: `${serverUrl}/oidc/.well-known/openid-configuration`,
    },
    ApiKey: {
      type: "http",
      scheme: "bearer",
      description: "An API key of the organisation, made in the portal.",
    },
  };
  const used = new Set<string | null>(contracts.map(({ grant }) => grantSchemes[grant]));
  if (used.has("CustomerToken")) used.add("OpenId");
  return Object.fromEntries(Object.entries(all).filter(([name]) => used.has(name)));
}

function headerSchema({ pattern, format, maxLength }: HeaderFacts): JsonObject {
  return {
    type: "string",
    ...(format && { format }),
    ...(pattern && { pattern }),
    ...(maxLength && { maxLength }),
  };
}

function isOpenBanking(api: Api): boolean {
  return api.base.startsWith("/open-banking/");
}

function isInRelease({ since }: HeaderFacts, { release }: Api): boolean {
  return since === undefined || release.startsWith(since);
}

function headerParameters(contract: Contract): JsonObject[] {
  const required = [
    ...(contract.idempotent ? [idempotencyHeader] : []),
    ...(contract.requestSigned ? [signatureHeader] : []),
  ];
  const ofProfile = isOpenBanking(contract.api) ? requestHeaders.filter((each) => isInRelease(each, contract.api)) : [];
  const optional = [...ofProfile, ...(contract.requestHeaders ?? [])];
  const print = (header: HeaderFacts, isRequired: boolean) => ({
    name: header.name,
    in: "header",
    required: isRequired,
    description: header.description,
    schema: headerSchema(header),
  });
  return [...required.map((header) => print(header, true)), ...optional.map((header) => print(header, false))];
}

function parametersFrom(schema: z.ZodType, where: "path" | "query", components: Components): JsonObject[] {
  const printed = printJsonSchema(schema, components);
  const required = new Set((printed.required as string[] | undefined) ?? []);
  return Object.entries((printed.properties as Record<string, JsonObject> | undefined) ?? {}).map(([name, member]) => {
    const { description, ...rest } = member;
    return {
      name,
      in: where,
      required: required.has(name),
      ...(description ? { description } : {}),
      schema: rest,
    };
  });
}

function replyHeaders(contract: Contract, status: number): JsonObject {
  // A refusal is signed where the success is.
  const hasBody = status === contract.successStatus || contract.api.errors.statusesWithBody.includes(status);
  const signed = contract.responseSigned && hasBody ? [signatureHeader] : [];
  const isOurs = isOpenBanking(contract.api);
  const headers: JsonObject = {};
  const print = (header: HeaderFacts, required: boolean) => {
    headers[header.name] = { required, description: header.description, schema: headerSchema(header) };
  };
  for (const header of [...(isOurs ? responseHeaders : []), ...signed]) print(header, true);
  for (const header of isOurs ? limitHeaders : []) print(header, false);
  if (status === 429) headers["Retry-After"] = { description: "Seconds to wait.", schema: { type: "integer" } };
  return Object.keys(headers).length > 0 ? { headers } : {};
}

function printResponse(contract: Contract, status: number, components: Components): JsonObject {
  const { mediaType, schema, statusesWithBody } = contract.api.errors;
  const success = status === contract.successStatus;
  const body = success ? contract.responseSchema : statusesWithBody.includes(status) ? schema : null;
  return {
    description: statusMeanings[status] ?? `HTTP ${status}.`,
    ...replyHeaders(contract, status),
    ...(body && {
      content: {
        [success ? (contract.responseMediaType ?? "application/json") : mediaType]: {
          schema: printJsonSchema(body, components),
        },
      },
    }),
  };
}

/** One requirement a scope: any of them is enough. */
function printSecurity(contract: Contract): JsonObject[] {
  const scheme = grantSchemes[contract.grant];
  const scopes = scopesOf(contract);
  if (!scheme) return [];
  return scopes.length === 0 ? [{ [scheme]: [] }] : scopes.map((scope) => ({ [scheme]: [scope] }));
}

function printOperation(contract: Contract, components: Components): JsonObject {
  const { params, requestSchema, permissions, consentStates } = contract;
  const statuses = [contract.successStatus, ...contract.errorStatuses];
  return {
    operationId: contract.operationId,
    tags: [contract.tag],
    summary: contract.summary,
    description: contract.description,
    security: printSecurity(contract),
    parameters: [
      ...parametersFrom(params.path, "path", components),
      ...parametersFrom(params.query, "query", components),
      ...headerParameters(contract),
    ],
    ...(requestSchema && {
      requestBody: {
        required: true,
        content: {
          [contract.requestMediaType ?? "application/json"]: { schema: printJsonSchema(requestSchema, components) },
        },
      },
    }),
    responses: Object.fromEntries(
      statuses.map((status) => [String(status), printResponse(contract, status, components)]),
    ),
    "x-since": contract.since,
    ...(permissions.length > 0 && { "x-permissions": permissions }),
    ...(consentStates.length > 0 && { "x-consent-states": consentStates }),
  };
}

/** The OpenAPI 3.1 document of a published API, the same for the same contracts. Null when there is no such API. */
export function printOpenApi(
  family: string,
  version: string,
  { serverUrl }: { serverUrl: string },
): OpenApiDocument | null {
  const published = findPublishedApi(family, version);
  if (!published) return null;
  const { api, contracts } = published;
  const components: Components = new Map();
  const paths: OpenApiDocument["paths"] = {};
  for (const contract of contracts) {
    const operations = (paths[contract.path] ??= {});
    operations[contract.method.toLowerCase()] = printOperation(contract, components);
  }
  const byName = [...components].toSorted(([a], [b]) => (a < b ? -1 : 1));
  return {
    openapi: "3.1.0",
    info: { title: api.title, version: api.release, description: api.description },
    servers: [{ url: `${serverUrl}${api.base}` }],
    tags: [...new Set(contracts.map(({ tag }) => tag))].map((name) => ({ name })),
    paths,
    components: {
      schemas: Object.fromEntries(byName),
      securitySchemes: securitySchemes(contracts, serverUrl),
    },
  };
}
