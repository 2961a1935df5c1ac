import type { Transaction } from "#lib/db.ts";
import { checkItem } from "./check-item.ts";
import { listCollections } from "./list-collections.ts";
import type { JsonObject } from "./model.ts";
import { isObject } from "./model.ts";
import { replaceObjects } from "./objects-data.ts";

/** Fills the collections that are empty with the examples of the document that its own schemas allow. */
export async function seedObjects(tx: Transaction, apiId: string, document: JsonObject): Promise<void> {
  for (const { collection, plan, examples } of listCollections(document)) {
    if ((await tx.publishedApiObject.count({ where: { apiId, collection } })) > 0) continue;
    const check = checkItem(document, plan);
    const good = examples.filter(isObject).filter((value) => value[plan.key] !== undefined && check(value));
    const byKey = new Map(good.map((value) => [String(value[plan.key]), value]));
    await replaceObjects(
      tx,
      apiId,
      collection,
      [...byKey].map(([key, value]) => ({ key, value })),
    );
  }
}
