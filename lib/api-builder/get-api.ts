import type { Actor } from "#lib/developers/actor.ts";
import { selectDocument, selectGrants, selectVersions } from "./data.ts";
import { listCollections } from "./list-collections.ts";
import type { Collection } from "./list-collections.ts";
import { listOperations } from "./list-operations.ts";
import type { ApiGrant, ApiOperation, ApiVersion, JsonObject, PublishedApi } from "./model.ts";
import { selectObjects } from "./objects-data.ts";
import { requireApi } from "./require-api.ts";

export type ApiOverview = {
  api: PublishedApi;
  operations: ApiOperation[];
  collections: Collection[];
  versions: ApiVersion[];
  grants: ApiGrant[];
};

/** An API with everything operations can decide about. */
export async function getApi(actor: Actor, id: string): Promise<ApiOverview> {
  const api = await requireApi(actor, id);
  const [document, versions, grants] = await Promise.all([
    selectDocument(id, api.versionNumber),
    selectVersions(id),
    selectGrants(id),
  ]);
  return { api, operations: listOperations(document), collections: listCollections(document), versions, grants };
}

/** The objects of each collection, as they are answered. */
export async function getMockData(
  actor: Actor,
  id: string,
): Promise<{ api: PublishedApi; collections: (Collection & { objects: JsonObject[] })[] }> {
  const api = await requireApi(actor, id);
  const collections = listCollections(await selectDocument(id, api.versionNumber));
  const filled = collections.map(async (each) => {
    const objects = await selectObjects(id, each.collection);
    return { ...each, objects: objects.map(({ value }) => value) };
  });
  return { api, collections: await Promise.all(filled) };
}
