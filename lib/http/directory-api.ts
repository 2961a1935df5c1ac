import { provideAuthority } from "#lib/directory/provide-authority.ts";
import { DomainError } from "#lib/errors.ts";
import { randomId } from "#lib/ids.ts";
import type { FetchHandler } from "./connection.ts";
import { problemResponse } from "./problem-response.ts";

/** The machine's side of the mock trust directory: the certificate of its authority, at /directory/ca.pem. */
export const serveDirectory: FetchHandler = async (request) => {
  if (new URL(request.url).pathname !== "/directory/ca.pem") {
    return problemResponse(new DomainError("unknown-path", "The directory has nothing at this address"), randomId());
  }
  if (request.method !== "GET" && request.method !== "HEAD") {
    return problemResponse(new DomainError("method-not-allowed", "This address takes GET"), randomId(), {
      allow: "GET, HEAD",
    });
  }
  const { certificatePem } = await provideAuthority();
  return new Response(`${certificatePem}\n`, {
    headers: { "content-type": "application/pem-certificate-chain", "cache-control": "public, max-age=3600" },
  });
};
