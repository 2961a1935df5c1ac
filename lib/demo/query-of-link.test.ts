import { expect, test } from "vitest";

import { checkQuery, queryOfLink } from "./query-of-link.ts";

test("takes the query of the bank's link and nothing else", () => {
  expect(queryOfLink("http://localhost:3000/open-banking/v4.0/aisp/accounts/1/transactions?page=abc%3D")).toBe(
    "page=abc%3D",
  );
  expect(queryOfLink("http://localhost:3000/open-banking/v4.0/aisp/accounts/1/transactions")).toBe("");
  expect(queryOfLink(undefined)).toBeNull();
  expect(queryOfLink("not a link")).toBeNull();
});

test("lets nothing but a query through from our own address", () => {
  expect(checkQuery("page=abc%3D")).toBe("page=abc%3D");
  expect(checkQuery("x/../../secret#y")).toBe("x%2F..%2F..%2Fsecret%23y=");
  expect(checkQuery("a".repeat(2000))).toBeNull();
  expect(checkQuery(undefined)).toBeNull();
});
