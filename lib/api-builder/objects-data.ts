import { prisma, withTransaction } from "#lib/db.ts";
import type { Transaction } from "#lib/db.ts";
import { DomainError } from "#lib/errors.ts";
import type { JsonObject } from "./model.ts";
import { OBJECTS_PER_COLLECTION } from "./model.ts";

export type StoredObject = { key: string; value: JsonObject; revision: number };

const ORDER = [{ position: "asc" }, { key: "asc" }] as const;
const toObject = ({ key, value, revision }: { key: string; value: string; revision: number }): StoredObject => ({
  key,
  value: JSON.parse(value) as JsonObject,
  revision,
});

/** In their order, at most as many as a collection may have. */
export async function selectObjects(apiId: string, collection: string): Promise<StoredObject[]> {
  const rows = await prisma().publishedApiObject.findMany({
    where: { apiId, collection },
    orderBy: [...ORDER],
    take: OBJECTS_PER_COLLECTION,
  });
  return rows.map(toObject);
}

export async function selectObject(apiId: string, collection: string, key: string): Promise<StoredObject | null> {
  const row = await prisma().publishedApiObject.findUnique({
    where: { apiId_collection_key: { apiId, collection, key } },
  });
  return row && toObject(row);
}

type NewObject = { key: string; value: JsonObject };

/** Adds one at the end; null when there is one of this key. `make` is given its position. */
export async function insertObject(
  apiId: string,
  collection: string,
  key: string | null,
  make: (position: number) => NewObject,
): Promise<NewObject | null> {
  return withTransaction(async (tx) => {
    // The API's row is what writers of its data wait for, so that positions and counts are right.
    await lockApi(tx, apiId);
    const where = { apiId, collection };
    if (key !== null && (await tx.publishedApiObject.count({ where: { ...where, key } })) > 0) return null;
    const { _count, _max } = await tx.publishedApiObject.aggregate({ where, _count: true, _max: { position: true } });
    if (_count >= OBJECTS_PER_COLLECTION) {
      throw new DomainError("state-conflict", `A collection has at most ${OBJECTS_PER_COLLECTION} objects`);
    }
    const position = (_max.position ?? 0) + 1;
    const made = make(position);
    const row = { ...where, key: made.key, position, value: JSON.stringify(made.value) };
    const { count } = await tx.publishedApiObject.createMany({ data: [row], skipDuplicates: true });
    return count === 1 ? made : null;
  });
}

async function lockApi(tx: Transaction, apiId: string): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM "PublishedApi" WHERE "id" = ${apiId}::uuid FOR UPDATE`;
}

/** Whether it was still what was read. */
export async function updateObject(
  apiId: string,
  collection: string,
  { key, revision, value }: StoredObject,
): Promise<boolean> {
  const { count } = await prisma().publishedApiObject.updateMany({
    where: { apiId, collection, key, revision },
    data: { value: JSON.stringify(value), revision: { increment: 1 } },
  });
  return count === 1;
}

export async function deleteObject(apiId: string, collection: string, key: string): Promise<boolean> {
  const { count } = await prisma().publishedApiObject.deleteMany({ where: { apiId, collection, key } });
  return count === 1;
}

/** Makes a collection hold exactly these, in this order. */
export async function replaceObjects(
  tx: Transaction,
  apiId: string,
  collection: string,
  objects: readonly NewObject[],
): Promise<void> {
  await lockApi(tx, apiId);
  await tx.publishedApiObject.deleteMany({ where: { apiId, collection } });
  await tx.publishedApiObject.createMany({
    data: objects.map(({ key, value }, index) => ({
      apiId,
      collection,
      key,
      position: index + 1,
      value: JSON.stringify(value),
    })),
  });
}
