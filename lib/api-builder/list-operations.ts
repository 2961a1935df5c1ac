import type { ApiContent, ApiOperation, ApiParameter, JsonObject } from "./model.ts";
import { isObject, listAt, objectAt, textAt } from "./model.ts";
import { dereference } from "./references.ts";

export const SERVED_METHODS = ["get", "post", "put", "patch", "delete"] as const;

export const JSON_TYPE = /^application\/(?:json|[\w.+-]+\+json)(?:;.*)?$/i;

/** Every operation that is served, in the order of the document. */
export function listOperations(document: JsonObject): ApiOperation[] {
  return Object.entries(objectAt(document, "paths")).flatMap(([path, given]) => {
    const item = dereference(document, given);
    return SERVED_METHODS.flatMap((method) =>
      isObject(item[method]) ? [toOperation(document, { path, method, item, operation: item[method] })] : [],
    );
  });
}

type Place = { path: string; method: string; item: JsonObject; operation: JsonObject };

function toOperation(document: JsonObject, { path, method, item, operation }: Place): ApiOperation {
  const own = listAt(operation, "parameters").map((each) => toParameter(document, each));
  const shared = listAt(item, "parameters").map((each) => toParameter(document, each));
  const inherited = shared.filter(
    (each) => !own.some(({ name, in: place }) => name === each.name && place === each.in),
  );
  const body = operation["requestBody"] === undefined ? null : dereference(document, operation["requestBody"]);
  return {
    operationId: textAt(operation, "operationId") ?? `${method.toUpperCase()} ${path}`,
    method: method.toUpperCase(),
    path,
    at: ["paths", path, method],
    summary: textAt(operation, "summary"),
    description: textAt(operation, "description"),
    tags: listAt(operation, "tags").filter((tag) => typeof tag === "string"),
    isDeprecated: operation["deprecated"] === true,
    parameters: [...inherited, ...own],
    body: body && toBody(document, body),
    responses: Object.entries(objectAt(operation, "responses")).map(([status, response]) => {
      const found = dereference(document, response);
      return { status, description: textAt(found, "description") ?? "", content: toContent(document, found) };
    }),
  };
}

function toParameter(document: JsonObject, given: unknown): ApiParameter {
  const found = dereference(document, given);
  const place = found["in"] as ApiParameter["in"];
  return {
    name: textAt(found, "name") ?? "",
    in: place,
    required: found["required"] === true || place === "path",
    description: textAt(found, "description"),
    schema: objectAt(found, "schema"),
    isJoined: found["explode"] === false || place === "path" || place === "header",
    example: exampleOf(document, found, objectAt(found, "schema")),
  };
}

function toBody(document: JsonObject, body: JsonObject): ApiOperation["body"] {
  const content = toContent(document, body);
  return content && { ...content, required: body["required"] === true };
}

/** The JSON form of what is sent or answered. */
function toContent(document: JsonObject, holder: JsonObject): ApiContent | null {
  const found = Object.entries(objectAt(holder, "content")).find(([mediaType]) => JSON_TYPE.test(mediaType));
  if (!found) return null;
  const [mediaType, media] = found;
  const schema = isObject(media) && isObject(media["schema"]) ? media["schema"] : null;
  const named = Object.values(objectAt(media, "examples")).flatMap((each) => {
    const example = dereference(document, each);
    return "value" in example ? [example["value"]] : [];
  });
  const one = exampleOf(document, isObject(media) ? media : {}, schema ?? {});
  const examples = named.length > 0 ? named : one === undefined ? [] : [one];
  return { mediaType, schema, examples };
}

function exampleOf(document: JsonObject, holder: JsonObject, schema: JsonObject): unknown {
  if ("example" in holder) return holder["example"];
  const described = dereference(document, schema);
  return "example" in described ? described["example"] : listAt(described, "examples")[0];
}
