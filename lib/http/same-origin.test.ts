import { expect, test } from "vitest";
import { isSameOrigin } from "./same-origin.ts";

const post = (headers: Record<string, string>) =>
  new Request("http://bank.example/authorize/x/submit/login", {
    method: "POST",
    headers: { host: "bank.example", ...headers },
  });

test.each([
  ["our own page, said by the browser", { "sec-fetch-site": "same-origin" }, true],
  ["another site", { "sec-fetch-site": "cross-site" }, false],
  ["a sister host", { "sec-fetch-site": "same-site" }, false],
  ["another site that sends our origin too", { "sec-fetch-site": "cross-site", origin: "http://bank.example" }, false],
  ["our own page in a browser without fetch metadata", { origin: "http://bank.example" }, true],
  ["another origin without fetch metadata", { origin: "http://evil.example" }, false],
  ["our host on another port", { origin: "http://bank.example:81" }, false],
  ["an opaque origin", { origin: "null" }, false],
  ["neither header", {}, false],
  ["an address typed in, without an origin", { "sec-fetch-site": "none" }, false],
])("%s", (_, headers, expected) => {
  expect(isSameOrigin(post(headers))).toBe(expected);
});
