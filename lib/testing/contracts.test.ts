import { describe, expect, it } from "vitest";
import { ERROR_CODES } from "#lib/errors.ts";
import { serveBankApi } from "#lib/http/bank-api.ts";
import { ERRORS, toObError, toProblem } from "#lib/http/errors.ts";
import { serveDirectory } from "#lib/http/directory-api.ts";
import { serveOpenApi } from "#lib/http/openapi-document.ts";
import { serveSandboxApi } from "#lib/http/sandbox-api.ts";
import { DomainError } from "#lib/errors.ts";
import { errorResponse } from "#lib/standards/obuk/common.ts";
import type { Contract } from "#lib/standards/contract.ts";
import { contracts as directory } from "#lib/standards/directory/contracts.ts";
import { bankContracts } from "#lib/standards/obuk/bank-contracts.ts";
import { publishedApis } from "#lib/standards/published-apis.ts";
import { contracts as sandbox } from "#lib/standards/sandbox/contracts.ts";
import { problem } from "#lib/standards/sandbox/problem.ts";
import { useDatabase } from "./database.ts";

useDatabase();

const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"];
const CONNECTION = { remoteAddress: "127.0.0.1", certificate: null };
const MOUNTS: Record<string, typeof serveBankApi> = {
  aisp: serveBankApi,
  pisp: serveBankApi,
  vrp: serveBankApi,
  cbpii: serveBankApi,
  events: serveBankApi,
  sandbox: serveSandboxApi,
  directory: serveDirectory,
};
/** What somebody else serves and this bank asks. */
const ELSEWHERE = ["core-banking"];
const all: readonly Contract[] = [...bankContracts, ...sandbox, ...directory];
const guarded = all.filter(({ grant }) => grant !== "public");

async function call(contract: Contract, method: string): Promise<Response> {
  const path = contract.fullPath.replaceAll(/\{\w+\}/g, "00000000-0000-4000-8000-000000000000");
  const hasBody = method !== "GET" && method !== "HEAD";
  const request = new Request(`http://localhost:3000${path}`, {
    method,
    ...(hasBody && { body: "{}", headers: { "content-type": mediaTypeOf(contract) } }),
  });
  const mount = MOUNTS[contract.family];
  if (!mount) throw new Error(`nothing serves ${contract.family}`);
  return mount(request, CONNECTION);
}

const mediaTypeOf = ({ requestMediaType = "application/json" }: Contract) =>
  requestMediaType === "*/*" ? "application/xml" : requestMediaType;

describe("every contract", () => {
  it("belongs to a published API, and every published API is mounted", () => {
    const published = publishedApis.filter(({ api }) => !ELSEWHERE.includes(api.family));
    expect(new Set(published.flatMap(({ contracts }) => contracts))).toEqual(new Set(all));
    for (const { api } of published) expect(Object.keys(MOUNTS)).toContain(api.family);
  });

  it.each(guarded.map((contract) => [`${contract.method} ${contract.fullPath}`, contract] as const))(
    "%s is mounted and guarded",
    async (_, contract) => {
      // Without credentials the first thing that can refuse a known operation is the token.
      expect((await call(contract, contract.method)).status).toBe(401);
    },
  );
});

describe("every public contract", () => {
  it.each(directory.map((contract) => [contract.fullPath, contract] as const))(
    "GET %s is mounted and asks for nothing",
    async (_, contract) => {
      const { status, headers } = await call(contract, "GET");
      expect([200, 404]).toContain(status);
      const mediaType = status === 404 ? "application/problem+json" : contract.responseMediaType;
      expect(headers.get("content-type")).toContain(mediaType ?? "application/json");
      expect(headers.get("cache-control")).not.toBeNull();
    },
  );
});

describe("every address", () => {
  it("takes the methods of its contracts and no others", async () => {
    for (const contract of all) {
      const methods = all.filter(({ fullPath }) => fullPath === contract.fullPath).map(({ method }) => method);
      const taken: string[] = contract.grant === "public" ? [...methods, "HEAD"] : methods;
      for (const method of METHODS) {
        const response = await call(contract, method);
        const isTaken = taken.includes(method);
        expect(response.status === 405, `${method} ${contract.fullPath}`).toBe(!isTaken);
        if (!isTaken) expect(response.headers.get("allow")?.split(", ").toSorted()).toEqual(taken.toSorted());
      }
    }
  });
});

describe("the documents", () => {
  it.each(publishedApis.map(({ api }) => [api] as const))(
    "of $family are printed at their address",
    async ({ family, version }) => {
      const response = await serveOpenApi(
        new Request(`http://localhost:3000/openapi/${family}-${version}.json`),
        CONNECTION,
      );
      expect([response.status, (await response.json()).openapi]).toEqual([200, "3.1.0"]);
    },
  );

  it("that nobody publishes are 404 in the form of RFC 9457", async () => {
    for (const name of ["aisp-v9.9", "nothing-v1", "../package"]) {
      const response = await serveOpenApi(new Request(`http://localhost:3000/openapi/${name}.json`), CONNECTION);
      expect([response.status, response.headers.get("content-type")]).toEqual([404, "application/problem+json"]);
    }
  });
});

describe("every refusal", () => {
  it.each(ERROR_CODES)("of code %s has a valid body in both forms", (code) => {
    const error = new DomainError(code, "x".repeat(900), {
      field: "y".repeat(900),
      also: [{ message: "Another", field: "Data.Other" }],
    });
    expect(errorResponse.parse(toObError(error, "00000000-0000-4000-8000-000000000000")).Errors).toHaveLength(2);
    expect(problem.parse(toProblem(error, "00000000-0000-4000-8000-000000000000")).code).toBe(code);
    expect(ERRORS[code].status).toBeGreaterThanOrEqual(400);
  });
});
