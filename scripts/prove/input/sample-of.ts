type Schema = { [key: string]: unknown };

const TOMORROW = () => new Date(Date.now() + 86_400_000).toISOString().replace(/\.\d+Z$/, "+00:00");

/** What a member of this name holds, where its schema does not say enough. */
const BY_NAME: Readonly<Record<string, () => unknown>> = {
  Permissions: () => ["ReadAccountsBasic", "ReadBalances"],
  SchemeName: () => "UK.OBIE.SortCodeAccountNumber",
  Identification: () => "20145311930001",
  Name: () => "Alder Heating",
  CallbackUrl: () => "https://third-party.example/open-banking/v4.0/event-notifications",
  Url: () => "https://third-party.example/open-banking/v4.0/event-notifications",
  Version: () => "4.0",
  ConsentId: () => "00000000-0000-4000-8000-000000000000",
};

const PATTERNS: readonly (readonly [RegExp, string])[] = [
  [/A-Z\]\{3/, "GBP"],
  [/A-Z\]\{2/, "GB"],
  [/\\d\{1,13\}/, "10.00"],
  [/0-9/, "12"],
];

/** A value the schema takes, with its mandatory members only. */
export function sampleOf(schema: Schema, defs: Record<string, Schema> = {}, name = ""): unknown {
  const named = BY_NAME[name];
  if (named) return named();
  const ref = typeof schema["$ref"] === "string" ? defs[schema["$ref"].split("/").at(-1) ?? ""] : undefined;
  if (ref) return sampleOf(ref, defs, name);
  const [first] = (schema["anyOf"] ?? schema["oneOf"] ?? schema["allOf"] ?? []) as Schema[];
  if (first) return sampleOf(first, defs, name);
  if ("const" in schema) return schema["const"];
  if (Array.isArray(schema["enum"])) return schema["enum"][0];
  switch (schema["type"]) {
    case "object":
      return objectOf(schema, defs);
    case "array":
      return [sampleOf((schema["items"] ?? {}) as Schema, defs)];
    case "integer":
    case "number":
      return schema["minimum"] ?? 1;
    case "boolean":
      return true;
    default:
      return textOf(schema);
  }
}

function objectOf(schema: Schema, defs: Record<string, Schema>): Schema {
  const properties = (schema["properties"] ?? {}) as Record<string, Schema>;
  const required = (schema["required"] ?? []) as string[];
  return Object.fromEntries(required.map((member) => [member, sampleOf(properties[member] ?? {}, defs, member)]));
}

function textOf(schema: Schema): string {
  if (schema["format"] === "date-time") return TOMORROW();
  if (schema["format"] === "uri") return "https://third-party.example/";
  const pattern = String(schema["pattern"] ?? "");
  const known = PATTERNS.find(([part]) => pattern !== "" && part.test(pattern));
  return known?.[1] ?? "a".repeat(Math.max(1, Number(schema["minLength"] ?? 1)));
}
