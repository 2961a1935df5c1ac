/** Where an API gets its answers. */
export const SOURCES = ["mock", "examples", "upstream"] as const;
export type Source = (typeof SOURCES)[number];

/** Who may call: anybody, or apps that operations has let in. */
export const ACCESS_KINDS = ["open", "granted"] as const;
export type AccessKind = (typeof ACCESS_KINDS)[number];

export const GRANT_STATES = ["requested", "approved", "refused"] as const;
export type GrantStatus = (typeof GRANT_STATES)[number];

export const SLUG = /^[a-z](?:[a-z0-9-]{0,38}[a-z0-9])?$/;
export const LARGEST_DOCUMENT = 512 * 1024;
export const LARGEST_QUOTA = 100_000;
export const USUAL_QUOTA = 600;
export const OBJECTS_PER_COLLECTION = 1_000;
export const LARGEST_COLLECTION = 512 * 1024;
export const APIS_AT_MOST = 100;

export type PublishedApi = {
  id: string;
  slug: string;
  title: string;
  access: AccessKind;
  source: Source;
  upstreamUrl: string | null;
  quota: number;
  isPublished: boolean;
  versionNumber: number;
  /** As the document of the served version says. */
  version: string;
  createdAt: Date;
  updatedAt: Date;
};

export type ApiVersion = { number: number; version: string; uploadedBy: string; createdAt: Date };

export type ApiGrant = {
  appId: string;
  appName: string;
  clientId: string;
  organisationName: string;
  status: GrantStatus;
  requestedAt: Date;
  decidedAt: Date | null;
};

/** Something an uploaded document, or mock data, cannot be used for. Lines count from 1. */
export type DocumentProblem = { line: number | null; path: string; message: string };

/** The scope a token needs for an API that is not open. */
export const scopeOf = (slug: string): string => `api:${slug}`;

export type JsonObject = { [name: string]: unknown };

export type ApiParameter = {
  name: string;
  in: "path" | "query" | "header" | "cookie";
  required: boolean;
  description: string | null;
  schema: JsonObject;
  /** A list of values is written as one, with commas between. */
  isJoined: boolean;
  example: unknown;
};

export type ApiContent = { mediaType: string; schema: JsonObject | null; examples: unknown[] };

export type ApiResponse = { status: string; description: string; content: ApiContent | null };

/** An operation of a document with its references followed; schemas are as they stand. */
export type ApiOperation = {
  operationId: string;
  method: string;
  path: string;
  /** Where it stands in the document. */
  at: readonly string[];
  summary: string | null;
  description: string | null;
  tags: string[];
  isDeprecated: boolean;
  parameters: ApiParameter[];
  body: (ApiContent & { required: boolean }) | null;
  responses: ApiResponse[];
};

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The object at a member, or an empty one. */
export function objectAt(value: unknown, name: string): JsonObject {
  const member = isObject(value) ? value[name] : undefined;
  return isObject(member) ? member : {};
}

export function listAt(value: unknown, name: string): unknown[] {
  const member = isObject(value) ? value[name] : undefined;
  return Array.isArray(member) ? member : [];
}

export function textAt(value: unknown, name: string): string | null {
  const member = isObject(value) ? value[name] : undefined;
  return typeof member === "string" ? member : null;
}
