import type { JsonObject, PublishedApi } from "./model.ts";
import { isObject, objectAt, scopeOf } from "./model.ts";

export type Addresses = { server: string; token: string };

/** The document as it is published: with the address it is served at, and with how an app gets in. */
export function printDocument(
  { slug, title, access }: PublishedApi,
  document: JsonObject,
  { server, token }: Addresses,
): JsonObject {
  const { security: _security, servers: _servers, paths, ...rest } = document;
  const components = objectAt(document, "components");
  const { securitySchemes: _schemes, ...others } = components;
  const scope = scopeOf(slug);
  const oauth = {
    type: "oauth2",
    flows: { clientCredentials: { tokenUrl: token, scopes: { [scope]: `Call ${title}` } } },
  };
  const isGranted = access === "granted";
  return {
    ...rest,
    servers: [{ url: server }],
    ...(isGranted ? { security: [{ app: [scope] }] } : {}),
    paths: Object.fromEntries(Object.entries(isObject(paths) ? paths : {}).map(([path, item]) => [path, plain(item)])),
    components: { ...others, ...(isGranted ? { securitySchemes: { app: oauth } } : {}) },
  };
}

const METHODS = new Set(["get", "post", "put", "patch", "delete"]);

/** Without what the document says of servers and tokens in single places. */
function plain(item: unknown): unknown {
  if (!isObject(item)) return item;
  const { servers: _servers, ...rest } = item;
  return Object.fromEntries(
    Object.entries(rest).map(([name, member]) => {
      if (!METHODS.has(name) || !isObject(member)) return [name, member];
      const { security: _security, servers: _own, ...operation } = member;
      return [name, operation];
    }),
  );
}
