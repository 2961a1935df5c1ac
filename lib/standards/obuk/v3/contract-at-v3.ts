import type { z } from "zod";

import { defineContract } from "../../contract.ts";
import type { Api, Contract, RequestOf, ResponseOf } from "../../contract.ts";
import { wordsAtV3 } from "./words.ts";

type DataOf<Document> = unknown extends Document
  ? unknown
  : Document extends { Data?: infer Data }
    ? Exclude<Data, undefined>
    : never;

type V3Family = "aisp" | "pisp" | "vrp" | "cbpii" | "events";

type Shape = z.ZodObject;

/** An operation at v3.1. Its verb is that of v4.0, which it speaks to in the shapes of v4.0. */
export type V3Contract = Contract<string, V3Family, "v3.1", Shape, Shape> & {
  /** The body as the verb takes it. */
  readonly toV4: ((body: unknown) => unknown) | null;
  /** Data as v3.1 has it; null where the two are the same. */
  readonly dataToV3: ((data: unknown) => unknown) | null;
};

type Own<C extends Contract, Request extends z.ZodType, Response extends z.ZodType> = {
  /** Where the body differs from that of v4.0. */
  readonly request?: { readonly schema: Request; readonly toV4: (body: z.output<Request>) => RequestOf<C> };
  /** Where the answer does. */
  readonly response?: {
    readonly schema: Response;
    readonly dataToV3: (data: DataOf<ResponseOf<C>>) => DataOf<z.output<Response>>;
  };
};

/** Statuses that no file of 3.1.11 has for a family. */
const UNKNOWN_STATUSES: Readonly<Record<string, readonly number[]>> = { pisp: [409, 422], vrp: [422] };

/** The operation of v4.0 as v3.1 offers it: the same facts, bodies of its own where they differ. */
export function atV3<
  C extends Contract<string, string, string, Shape, Shape>,
  Request extends z.ZodType,
  Response extends z.ZodType,
>(api: Api<V3Family, "v3.1">, current: C, { request, response }: Own<C, Request, Response> = {}): V3Contract {
  const { api: _, family, version: __, fullPath: ___, requestHeaders: ____, ...facts } = current;
  const unknown = UNKNOWN_STATUSES[family] ?? [];
  const contract = defineContract<string, V3Family, "v3.1", Shape, Shape, z.ZodType | null, z.ZodType | null>(api, {
    ...facts,
    requestSchema: request?.schema ?? facts.requestSchema,
    responseSchema: response?.schema ?? facts.responseSchema,
    errorStatuses: facts.errorStatuses.filter((status) => !unknown.includes(status)),
    summary: wordsAtV3(facts.summary),
    description: wordsAtV3(facts.description),
  });
  // What comes in was parsed by the request's schema, what goes out was made in the shape of v4.0.
  const erased = { toV4: request?.toV4 ?? null, dataToV3: response?.dataToV3 ?? null } as Pick<
    V3Contract,
    "toV4" | "dataToV3"
  >;
  return { ...contract, ...erased };
}
