import { expect, test } from "vitest";

import { parseResponse } from "./parse-response.ts";

test("reads a code with its state behind # or ?", () => {
  for (const text of ["#code=a&state=b&id_token=c", "?code=a&state=b&id_token=c", " code=a&state=b&id_token=c "]) {
    expect(Object.fromEntries(parseResponse(text) ?? [])).toEqual({ code: "a", state: "b", id_token: "c" });
  }
});

test("reads a refusal", () => {
  expect(
    parseResponse("#error=access_denied&error_description=The+customer+cancelled&state=b")?.get("error_description"),
  ).toBe("The customer cancelled");
});

test("has nothing to say about an empty, a foreign or an oversized answer", () => {
  expect(parseResponse("")).toBeNull();
  expect(parseResponse("#")).toBeNull();
  expect(parseResponse("#utm_source=mail")).toBeNull();
  expect(parseResponse(`#code=${"a".repeat(20_000)}`)).toBeNull();
});
