import { recordAudit } from "#lib/audit/record-audit.ts";
import { withTransaction } from "#lib/db.ts";
import type { Actor } from "#lib/developers/actor.ts";
import { describeActor } from "#lib/developers/actor.ts";
import { DomainError, isDomainError } from "#lib/errors.ts";
import type { Finding } from "#lib/errors.ts";
import { checkItem } from "./check-item.ts";
import { forgetRefusedUpload, keepRefusedUpload, selectDocument } from "./data.ts";
import { listCollections } from "./list-collections.ts";
import type { JsonObject } from "./model.ts";
import { isObject, LARGEST_COLLECTION, OBJECTS_PER_COLLECTION } from "./model.ts";
import { replaceObjects } from "./objects-data.ts";
import { findingsOf } from "./parse-call.ts";
import type { MockPlan } from "./plan-mock.ts";
import { requireApi } from "./require-api.ts";

type Import = { collection: string; text: string };

/** Makes a collection hold the objects of a JSON list, each checked against the API's schema. All of them or none. */
export async function importObjects(actor: Actor, id: string, { collection, text }: Import): Promise<number> {
  const { versionNumber } = await requireApi(actor, id);
  const document = await selectDocument(id, versionNumber);
  const plan = listCollections(document).find((each) => each.collection === collection)?.plan;
  if (!plan) throw new DomainError("resource-not-found", "The API has no such collection");
  const developerId = actor.kind === "developer" ? actor.developerId : null;
  const objects = await keepingRefused(developerId, { apiId: id, collection, text }, () =>
    readObjects(document, plan, text),
  );
  await withTransaction(async (tx) => {
    await replaceObjects(tx, id, collection, objects);
    await recordAudit(tx, {
      organisationId: null,
      actor: describeActor(actor),
      action: "api.import-data",
      object: `published-api:${id}`,
      detail: { collection, objects: objects.length },
    });
  });
  return objects.length;
}

/** What was typed is not lost when it is refused. */
async function keepingRefused<T>(
  developerId: string | null,
  upload: { apiId: string; collection: string; text: string },
  read: () => T,
): Promise<T> {
  try {
    const value = read();
    if (developerId) await forgetRefusedUpload(developerId);
    return value;
  } catch (error) {
    if (developerId && isDomainError(error)) {
      const problems = [error, ...error.also].map(({ message }) => ({ line: null, path: "", message }));
      await keepRefusedUpload(developerId, { ...upload, problems });
    }
    throw error;
  }
}

function readObjects(document: JsonObject, plan: MockPlan, text: string): { key: string; value: JsonObject }[] {
  if (Buffer.byteLength(text) > LARGEST_COLLECTION) throw refused(`Send at most ${LARGEST_COLLECTION / 1024} KiB`);
  const list = parseList(text);
  if (list.length > OBJECTS_PER_COLLECTION) throw refused(`Send at most ${OBJECTS_PER_COLLECTION} objects`);
  const check = checkItem(document, plan);
  const seen = new Set<string>();
  const findings = list.flatMap((value, index): Finding[] => {
    const name = `Object ${index + 1}`;
    if (!isObject(value)) return [{ message: `${name} is not an object` }];
    const key = value[plan.key];
    if (key === undefined) return [{ message: `${name} has no ${plan.key}` }];
    if (seen.has(String(key))) return [{ message: `${name}: another one is called ${String(key).slice(0, 60)}` }];
    seen.add(String(key));
    return findingsOf(check, value).map(({ field, message }) => ({
      message: `${name}, ${field || "itself"}: ${message}`,
    }));
  });
  const [first, ...also] = findings.slice(0, 20).map(({ message }) => ({ message, field: "objects" }));
  if (first) throw new DomainError("field-invalid", first.message, { field: "objects", also });
  return (list as JsonObject[]).map((value) => ({ key: String(value[plan.key]), value }));
}

function parseList(text: string): unknown[] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const place = error instanceof Error ? /line \d+/.exec(error.message)?.[0] : undefined;
    throw refused(place ? `This is not JSON: look at ${place}` : "This is not JSON");
  }
  if (!Array.isArray(value)) throw refused("Send a list of objects");
  return value as unknown[];
}

function refused(message: string): DomainError {
  return new DomainError("field-invalid", message, { field: "objects" });
}
