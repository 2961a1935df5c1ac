import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { createCompiler } from "#lib/api-builder/json-schemas.ts";
import type { JsonObject } from "#lib/api-builder/model.ts";
import { printOpenApi } from "#lib/standards/openapi.ts";
import { resolveSchema } from "./compare-schemas.ts";

const folder = path.resolve(import.meta.dirname, "../../../shared/standards/openapi/v4.0.1");

/** The files of 4.0.1, with the number of their examples; those of 3.1.11 have none. */
const FILES = {
  aisp: { file: "account-info-openapi.yaml", examples: 97 },
  pisp: { file: "payment-initiation-openapi.yaml", examples: 8 },
  vrp: { file: "vrp-openapi.yaml", examples: 6 },
  cbpii: { file: "confirmation-funds-openapi.yaml", examples: 4 },
  events: { file: "events-openapi.yaml", examples: 3 },
} as const;
type Family = keyof typeof FILES;

/** A place in the official file and the same place in ours. */
type Place = { at: string; official: unknown; ours: unknown };
type Documents = { official: JsonObject; ours: JsonObject };
type Example = { at: string; example: unknown; schema: JsonObject };

const isObject = (value: unknown): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const membersOf = (value: unknown): JsonObject => (isObject(value) ? value : {});

/** Every example in a schema, with what our schema is at its place. */
function examplesIn(documents: Documents, { at, official, ours }: Place): Example[] {
  const theirs = resolveSchema(documents.official, official);
  const mine = resolveSchema(documents.ours, ours);
  const own = "example" in theirs ? [{ at, example: theirs["example"], schema: mine }] : [];
  const members = Object.entries(membersOf(theirs["properties"])).flatMap(([name, member]) =>
    examplesIn(documents, { at: `${at}.${name}`, official: member, ours: membersOf(mine["properties"])[name] }),
  );
  const items = theirs["items"]
    ? examplesIn(documents, { at: `${at}[]`, official: theirs["items"], ours: mine["items"] })
    : [];
  return [...own, ...members, ...items];
}

const schemaOf = (document: JsonObject, body: unknown): unknown => {
  const content = membersOf(resolveSchema(document, body)["content"]);
  const types = ["application/json", "application/json; charset=utf-8"];
  return types.map((type) => membersOf(content[type])["schema"]).find(Boolean);
};

function placesOf({ official, ours }: Documents): Place[] {
  const operations = Object.entries(membersOf(official["paths"])).flatMap(([route, methods]) =>
    Object.entries(membersOf(methods)).map(([method, operation]) => ({ route, method, theirs: membersOf(operation) })),
  );
  return operations.flatMap(({ route, method, theirs }) => {
    const mine = membersOf(membersOf(membersOf(ours["paths"])[route])[method]);
    const at = `${method} ${route}`;
    const named = (list: unknown, document: JsonObject) =>
      (Array.isArray(list) ? list : []).map((each: unknown) => resolveSchema(document, each));
    const own = named(mine["parameters"], ours);
    const parameters = named(theirs["parameters"], official).map(({ name, schema }) => ({
      at: `${at} ${String(name)}`,
      official: schema,
      ours: own.find((each) => each["name"] === name)?.["schema"],
    }));
    const answers = Object.entries(membersOf(theirs["responses"])).map(([status, answer]) => ({
      at: `${at} ${status}`,
      official: schemaOf(official, answer),
      ours: schemaOf(ours, membersOf(mine["responses"])[status]),
    }));
    const request = {
      at: `${at} request`,
      official: schemaOf(official, theirs["requestBody"]),
      ours: schemaOf(ours, mine["requestBody"]),
    };
    return [...parameters, request, ...answers].filter(
      (place) => place.official !== undefined && place.ours !== undefined,
    );
  });
}

/** Each example once, however often its place is referred to. */
function examplesOf(documents: Documents): Example[] {
  const all = placesOf(documents).flatMap((place) => examplesIn(documents, place));
  return [...new Map(all.map((each) => [JSON.stringify([each.example, each.schema]), each])).values()];
}

const present = existsSync(folder);

describe.skipIf(!present).each(Object.keys(FILES) as Family[])("the examples of the official %s file", (family) => {
  const { file, examples: expected } = FILES[family];
  const official = present ? (parse(readFileSync(path.join(folder, file), "utf8")) as JsonObject) : {};
  const ours = printOpenApi(family, "v4.0", { serverUrl: "https://bank.example" }) as JsonObject;
  const examples = examplesOf({ official, ours });
  const compile = createCompiler(ours, "response");

  test("are all found", () => {
    expect(examples).toHaveLength(expected);
  });

  test("fit our schemas, which take nothing else", () => {
    const refused = examples.filter(({ example, schema }) => !compile(schema)(example));
    expect(refused.map(({ at, example }) => `${at}: ${JSON.stringify(example)}`)).toEqual([]);
    expect(examples.filter(({ schema }) => compile(schema)({ Unknown: 1 }))).toEqual([]);
  });
});
