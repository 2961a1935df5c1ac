import { findServedApi } from "#lib/api-builder/find-served-api.ts";
import { printDocument } from "#lib/api-builder/print-document.ts";
import { env, issuer } from "#lib/env.ts";
import { DomainError } from "#lib/errors.ts";
import { randomId } from "#lib/ids.ts";
import { printOpenApi } from "#lib/standards/openapi.ts";
import type { FetchHandler } from "./connection.ts";
import { problemResponse } from "./problem-response.ts";

const NAME = /^\/openapi\/([a-z-]+)-(v\d+(?:\.\d+)?)\.json$/;
const FURTHER_NAME = /^\/openapi\/([a-z0-9-]{1,40})\.json$/;
const printed = new Map<string, string>();

/** /openapi/{api}-{version}.json, printed from the contracts once, and /openapi/{api}.json of an API that operations published. */
export const serveOpenApi: FetchHandler = async (request) => {
  const { pathname } = new URL(request.url);
  if (request.method !== "GET" && request.method !== "HEAD") {
    return problemResponse(new DomainError("method-not-allowed", "This address takes GET"), randomId(), {
      allow: "GET, HEAD",
    });
  }
  const document = findDocument(pathname) ?? (await findFurtherDocument(pathname));
  if (!document)
    return problemResponse(new DomainError("unknown-path", "No API is published under this name"), randomId());
  return new Response(document, {
    headers: {
      "content-type": "application/json; charset=utf-8",
      "access-control-allow-origin": "*",
      "cache-control": "public, max-age=60",
    },
  });
};

function findDocument(path: string): string | undefined {
  const [, family, version] = NAME.exec(path) ?? [];
  if (!family || !version) return undefined;
  const known = printed.get(path);
  if (known) return known;
  const document = printOpenApi(family, version, { serverUrl: env().PUBLIC_URL });
  if (!document) return undefined;
  const text = JSON.stringify(document);
  printed.set(path, text);
  return text;
}

async function findFurtherDocument(path: string): Promise<string | undefined> {
  const slug = FURTHER_NAME.exec(path)?.[1];
  const found = slug ? await findServedApi(slug) : null;
  if (!found) return undefined;
  const addresses = { server: `${env().PUBLIC_URL}/apis/${found.api.slug}`, token: `${issuer()}/token` };
  return JSON.stringify(printDocument(found.api, found.compiled.document, addresses));
}
