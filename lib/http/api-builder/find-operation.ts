import type { CompiledApi, CompiledOperation } from "#lib/api-builder/compile-api.ts";
import { findServedApi } from "#lib/api-builder/find-served-api.ts";
import type { ServedApi } from "#lib/api-builder/find-served-api.ts";
import { DomainError } from "#lib/errors.ts";
import type { ApiTrace } from "./call-trace.ts";

const ADDRESS = /^\/apis\/([a-z0-9-]{1,40})(\/.*)?$/;

/** The API of the address. Throws unknown-path also for one that is not published: nobody learns that it is there. */
export async function findApi(trace: ApiTrace): Promise<ServedApi> {
  const slug = ADDRESS.exec(trace.path)?.[1];
  const found = slug ? await findServedApi(slug) : null;
  if (!found) throw new DomainError("unknown-path", "No API is published at this address");
  trace.api = found.api;
  return found;
}

/** The operation of the rest of the path. Throws unknown-path and method-not-allowed. */
export function findOperation(
  trace: ApiTrace,
  { find }: CompiledApi,
): { operation: CompiledOperation; params: Record<string, string> } {
  const found = find(trace.method, ADDRESS.exec(trace.path)?.[2] ?? "/");
  if (!found) throw new DomainError("unknown-path", `${trace.api?.title ?? "The API"} has nothing at this address`);
  if (found.operation) {
    trace.operation = found.operation;
    return found;
  }
  trace.allow = found.allow;
  throw new DomainError("method-not-allowed", `This address takes ${found.allow.join(", ")}`);
}
