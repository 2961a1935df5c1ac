import { compileApi } from "./compile-api.ts";
import type { CompiledApi } from "./compile-api.ts";
import { selectDocument, selectPublishedApi } from "./data.ts";
import type { PublishedApi } from "./model.ts";

export type ServedApi = { api: PublishedApi; compiled: CompiledApi };

const MOST = 20;
const compiled = new Map<string, Promise<CompiledApi>>();

/** The published API at this address, as of now; its document is compiled once a version. Null when there is none. */
export async function findServedApi(slug: string): Promise<ServedApi | null> {
  const api = await selectPublishedApi(slug);
  return api && { api, compiled: await compiledOf(api) };
}

function compiledOf({ id, versionNumber }: PublishedApi): Promise<CompiledApi> {
  const key = `${id} ${versionNumber}`;
  const known = compiled.get(key);
  if (known) {
    // The one used last is given up last.
    compiled.delete(key);
    compiled.set(key, known);
    return known;
  }
  const made = selectDocument(id, versionNumber).then(compileApi);
  compiled.set(key, made);
  made.catch(() => compiled.delete(key));
  const oldest = compiled.keys().next().value;
  if (compiled.size > MOST && oldest !== undefined) compiled.delete(oldest);
  return made;
}
