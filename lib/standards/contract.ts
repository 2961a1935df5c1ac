import type { z } from "zod";

import type { HeaderFacts } from "./headers.ts";

export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

/** How the caller proves itself: an app token, a token bound to a customer's consent, an organisation's key, or not at all. */
export type Grant = "client_credentials" | "authorization_code" | "api_key" | "public";

/** Mandatory, conditional, optional, or mandatory where the matching POST is offered. */
export type RequirementLevel = "M" | "C" | "O" | "Mi";

/** What every operation of one published API has in common. */
export type Api<Family extends string = string, Version extends string = string> = {
  readonly family: Family;
  readonly version: Version;
  /** The exact release served under the version in the address. */
  readonly release: string;
  readonly base: string;
  readonly title: string;
  readonly description: string;
  readonly errors: {
    readonly mediaType: string;
    readonly schema: z.ZodType;
    readonly statusesWithBody: readonly number[];
  };
};

type Definition<
  Id extends string,
  Path extends z.ZodType,
  Query extends z.ZodType,
  Request extends z.ZodType | null,
  Response extends z.ZodType | null,
> = {
  readonly operationId: Id;
  readonly tag: string;
  readonly method: Method;
  /** Template relative to the API's base, as in `/accounts/{AccountId}`. */
  readonly path: string;
  readonly requirement: RequirementLevel;
  /** What the token needs: a scope, or any one of several. */
  readonly scope: string | readonly string[] | null;
  readonly grant: Grant;
  /** Every inner list must be met; any one code of a list meets it. */
  readonly permissions: readonly (readonly string[])[];
  /** Names of v4.0 states; empty when no consent is needed or its state does not matter. */
  readonly consentStates: readonly string[];
  readonly idempotent: boolean;
  readonly requestSigned: boolean;
  readonly responseSigned: boolean;
  readonly paging: boolean;
  readonly params: { readonly path: Path; readonly query: Query };
  readonly requestSchema: Request;
  readonly responseSchema: Response;
  /** Where an answer is not JSON. */
  readonly responseMediaType?: string;
  /** Where a body is not application/json; any type where it is a file. */
  readonly requestMediaType?: string;
  /** What this operation alone may be sent beside the headers of all. */
  readonly requestHeaders?: readonly HeaderFacts[];
  readonly successStatus: number;
  readonly errorStatuses: readonly number[];
  readonly summary: string;
  readonly description: string;
  /** The release of the API that first had the operation. */
  readonly since: string;
};

/** One published operation; the single source for routing, validation, documents and tests. */
export type Contract<
  Id extends string = string,
  Family extends string = string,
  Version extends string = string,
  Path extends z.ZodType = z.ZodType,
  Query extends z.ZodType = z.ZodType,
  Request extends z.ZodType | null = z.ZodType | null,
  Response extends z.ZodType | null = z.ZodType | null,
> = Definition<Id, Path, Query, Request, Response> & {
  readonly api: Api<Family, Version>;
  readonly family: Family;
  readonly version: Version;
  /** The template with the API's base in front. */
  readonly fullPath: string;
};

/** The scopes any one of which opens an operation; none where it needs none. */
export function scopesOf({ scope }: Pick<Contract, "scope">): readonly string[] {
  if (scope === null) return [];
  return typeof scope === "string" ? [scope] : scope;
}

type OutputOf<Schema> = Schema extends z.ZodType ? z.output<Schema> : null;

export type PathOf<C extends Contract> = OutputOf<C["params"]["path"]>;
export type QueryOf<C extends Contract> = OutputOf<C["params"]["query"]>;
export type RequestOf<C extends Contract> = OutputOf<C["requestSchema"]>;
export type ResponseOf<C extends Contract> = OutputOf<C["responseSchema"]>;

export function defineContract<
  const Id extends string,
  const Family extends string,
  const Version extends string,
  Path extends z.ZodType,
  Query extends z.ZodType,
  Request extends z.ZodType | null,
  Response extends z.ZodType | null,
>(
  api: Api<Family, Version>,
  definition: Definition<Id, Path, Query, Request, Response>,
): Contract<Id, Family, Version, Path, Query, Request, Response> {
  return {
    ...definition,
    api,
    family: api.family,
    version: api.version,
    fullPath: `${api.base}${definition.path}`,
  };
}
