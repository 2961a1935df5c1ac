type Json = { [key: string]: unknown };

const compared = [
  "type",
  "pattern",
  "format",
  "minLength",
  "maxLength",
  "minItems",
  "maxItems",
  "minimum",
  "maximum",
  "default",
] as const;

function isJson(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Follows `$ref` and folds `allOf` into one schema. */
export function resolveSchema(document: Json, schema: unknown): Json {
  if (!isJson(schema)) return {};
  const { $ref, allOf, ...own } = schema;
  const parts: Json[] = [];
  if (typeof $ref === "string") {
    const target = $ref
      .slice(2)
      .split("/")
      .reduce<unknown>(
        (at, name) => (isJson(at) ? at[name.replaceAll("~1", "/").replaceAll("~0", "~")] : undefined),
        document,
      );
    if (!isJson(target)) throw new Error(`Nothing at ${$ref}`);
    parts.push(resolveSchema(document, target));
  }
  if (Array.isArray(allOf)) parts.push(...allOf.map((part) => resolveSchema(document, part)));
  return [...parts, own].reduce<Json>(mergeSchemas, {});
}

function mergeSchemas(left: Json, right: Json): Json {
  const properties = {
    ...(left.properties as Json | undefined),
    ...(right.properties as Json | undefined),
  };
  const required = [...new Set([...setOf(left.required), ...setOf(right.required)])];
  return {
    ...left,
    ...right,
    ...(Object.keys(properties).length > 0 && { properties }),
    ...(required.length > 0 && { required }),
  };
}

function membersOf({ properties }: Json): Json {
  return isJson(properties) ? properties : {};
}

function setOf(value: unknown): Set<string> {
  return new Set(Array.isArray(value) ? value.map(String) : []);
}

function compareSets(at: string, what: string, official: Set<string>, ours: Set<string>): string[] {
  return [
    ...[...official].filter((name) => !ours.has(name)).map((name) => `${at}: ${what} ${name} is missing`),
    ...[...ours].filter((name) => !official.has(name)).map((name) => `${at}: ${what} ${name} is ours alone`),
  ];
}

/** Every difference between two schemas, as sentences that begin with the place. */
export function compareSchemas(
  at: string,
  official: { document: Json; schema: unknown },
  ours: { document: Json; schema: unknown },
): string[] {
  const theirs = resolveSchema(official.document, official.schema);
  const mine = resolveSchema(ours.document, ours.schema);
  const differences: string[] = [];
  for (const key of compared) {
    const [expected, found] = [JSON.stringify(theirs[key]), JSON.stringify(mine[key])];
    if (expected !== found) differences.push(`${at}: ${key} is ${found}, official ${expected}`);
  }
  const closed = [theirs, mine].map((schema) => schema.additionalProperties === false);
  if (closed[0] !== closed[1])
    differences.push(`${at}: ${closed[1] ? "closed" : "open"}, official ${closed[0] ? "closed" : "open"}`);
  differences.push(...compareSets(at, "enumeration value", setOf(theirs.enum), setOf(mine.enum)));
  differences.push(
    ...compareSets(at, "known name", setOf(theirs["x-namespaced-enum"]), setOf(mine["x-namespaced-enum"])),
  );
  differences.push(...compareSets(at, "required member", setOf(theirs.required), setOf(mine.required)));
  // A minimum that the required members meet by themselves says nothing.
  if (Number(theirs.minProperties ?? 0) > Math.max(setOf(mine.required).size, Number(mine.minProperties ?? 0))) {
    differences.push(`${at}: minProperties ${String(theirs.minProperties)} is not met`);
  }
  differences.push(...compareMembers(at, { ...official, schema: theirs }, { ...ours, schema: mine }));
  if (theirs.items !== undefined || mine.items !== undefined) {
    differences.push(
      ...compareSchemas(`${at}[]`, { ...official, schema: theirs.items }, { ...ours, schema: mine.items }),
    );
  }
  return differences;
}

function compareMembers(
  at: string,
  official: { document: Json; schema: Json },
  ours: { document: Json; schema: Json },
): string[] {
  const [theirs, mine] = [membersOf(official.schema), membersOf(ours.schema)];
  const shared = Object.keys(theirs).filter((name) => name in mine);
  return [
    ...compareSets(at, "member", new Set(Object.keys(theirs)), new Set(Object.keys(mine))),
    ...shared.flatMap((name) =>
      compareSchemas(`${at}.${name}`, { ...official, schema: theirs[name] }, { ...ours, schema: mine[name] }),
    ),
  ];
}
