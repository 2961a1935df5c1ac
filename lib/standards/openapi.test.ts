import SwaggerParser from "@apidevtools/swagger-parser";
import { describe, expect, test } from "vitest";

import { printOpenApi } from "./openapi.ts";
import { publishedApis } from "./published-apis.ts";

const serverUrl = "https://bank.example";

describe.each(
  publishedApis.map(({ api, contracts }) => ({
    family: api.family,
    version: api.version,
    contracts,
  })),
)("the document of $family $version", ({ family, version, contracts }) => {
  const print = () => printOpenApi(family, version, { serverUrl });

  test("is valid OpenAPI", async () => {
    await expect(SwaggerParser.validate(JSON.parse(JSON.stringify(print())))).resolves.toMatchObject({
      openapi: "3.1.0",
    });
  });

  test("is the same each time", () => {
    expect(JSON.stringify(print())).toBe(JSON.stringify(print()));
  });

  test("has exactly the operations of the contracts", () => {
    const printed = Object.values(print()?.paths ?? {}).flatMap((item) =>
      Object.values(item).map(({ operationId }) => operationId),
    );
    expect(printed.toSorted()).toEqual(contracts.map(({ operationId }) => operationId).toSorted());
  });

  test("describes every error body in the form of its API", () => {
    const document = print();
    for (const { api, path, method, errorStatuses } of contracts) {
      const responses = document?.paths[path]?.[method.toLowerCase()]?.responses as Record<
        string,
        { content?: object }
      >;
      for (const status of errorStatuses.filter((each) => api.errors.statusesWithBody.includes(each))) {
        expect(Object.keys(responses[status]?.content ?? {})).toEqual([api.errors.mediaType]);
      }
    }
  });

  test("names the given server and no other", () => {
    const text = JSON.stringify(print());
    expect(text.match(/https?:\/\/[^/"]+/g)?.every((origin) => origin === serverUrl)).toBe(true);
  });
});

test("there is no document for an API that is not published", () => {
  expect(printOpenApi("aisp", "v9.9", { serverUrl })).toBeNull();
});
