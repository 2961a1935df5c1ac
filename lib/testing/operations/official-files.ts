import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import type { ValidateFunction } from "ajv";
import { parse } from "yaml";
import { createCompiler } from "#lib/api-builder/json-schemas.ts";
import type { JsonObject } from "#lib/api-builder/model.ts";
import type { BankContract } from "#lib/standards/obuk/bank-contracts.ts";
import { resolveSchema } from "../compare-schemas.ts";

export type Side = "request" | "response";

const FOLDERS = { "v4.0": "v4.0.1", "v3.1": "v3.1.11" } as const;
const FILES: Record<string, string> = {
  aisp: "account-info",
  pisp: "payment-initiation",
  vrp: "vrp",
  cbpii: "confirmation-funds",
  events: "events",
};
const JSON_TYPES = ["application/json", "application/json; charset=utf-8", "application/json-patch+json"];

const fileOf = ({ family, version }: Pick<BankContract, "family" | "version">) =>
  path.resolve(
    import.meta.dirname,
    `../../../../shared/standards/openapi/${FOLDERS[version]}/${FILES[family]}-openapi.yaml`,
  );

type Official = { document: JsonObject; compile: (schema: JsonObject) => ValidateFunction };
const read = new Map<string, Official>();

function readOfficial(contract: BankContract): Official {
  const file = fileOf(contract);
  const known = read.get(file);
  if (known) return known;
  const document = parse(readFileSync(file, "utf8")) as JsonObject;
  const official = { document, compile: createCompiler(document, "response") };
  read.set(file, official);
  return official;
}

/** Whether the official file of a contract's family is at hand. */
export function hasOfficialFile(contract: BankContract): boolean {
  return existsSync(fileOf(contract));
}

/** What the official file has to say to the body of an operation; null where it describes none. */
export function officialCheck(contract: BankContract, side: Side): ValidateFunction | null {
  const { document, compile } = readOfficial(contract);
  const paths = document["paths"] as Record<string, Record<string, JsonObject> | undefined>;
  const operation = paths[contract.path]?.[contract.method.toLowerCase()];
  const responses = operation?.["responses"] as JsonObject | undefined;
  const body = side === "request" ? operation?.["requestBody"] : responses?.[String(contract.successStatus)];
  const content = resolveSchema(document, body)["content"] as Record<string, { schema?: JsonObject }> | undefined;
  const schema = JSON_TYPES.map((type) => content?.[type]?.schema).find(Boolean);
  if (!schema) return null;
  return compile(schema);
}

/** How a body is held to the standard: by its official file, by our contract alone, as bytes; null where there is none. */
export function checkedBy(contract: BankContract, side: Side): "official file" | "contract" | "bytes" | null {
  const [schema, mediaType] =
    side === "request"
      ? [contract.requestSchema, contract.requestMediaType]
      : [contract.responseSchema, contract.responseMediaType];
  if (schema === null) return mediaType === undefined ? null : "bytes";
  // Callback URLs are in the standard's text only.
  return contract.path.startsWith("/callback-urls") ? "contract" : "official file";
}
