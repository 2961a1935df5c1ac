import { expect, test } from "vitest";

import { checkRedirectUri } from "./check-redirect-uri.ts";

test.each([
  "https://app.example/callback",
  "https://app.example",
  "https://app.example/",
  "https://app.example/cb?tenant=1",
  "https://app.example:8443/cb",
  "http://localhost:3000/demo/callback",
  "http://127.0.0.1/cb",
  "http://[::1]:8080/cb",
])("takes %s", (uri) => {
  expect(checkRedirectUri(uri)).toBeNull();
});

test.each([
  ["http://app.example/cb", /http is for localhost/],
  ["http://localhost.evil.example/cb", /http is for localhost/],
  ["https://app.example/cb#done", /from the #/],
  ["https://app.example/cb#", /from the #/],
  ["https://user:secret@app.example/cb", /user name/],
  ["https://@app.example/cb", /user name/],
  ["https://*.example/cb", /wildcards/],
  ["javascript:alert(1)", /Use https/],
  ["data:text/html,x", /Use https/],
  ["com.example.app:/cb", /Use https/],
  ["//app.example/cb", /whole address/],
  ["/cb", /whole address/],
  ["", /whole address/],
  ["https://app.example/a/../cb", /dot segments/],
  ["https://app.example/%2e%2e/cb", /dot segments/],
  ["https://APP.example/cb", /normal form/],
  ["HTTPS://app.example/cb", /normal form/],
  ["https://app.example:443/cb", /normal form/],
  ["https://app.example\\cb", /backslashes/],
  [" https://app.example/cb", /spaces/],
  ["https://app.example/c b", /spaces/],
  ["https://bücher.example/cb", /normal form/],
  [`https://app.example/${"a".repeat(2048)}`, /2,048/],
])("refuses %s", (uri, reason) => {
  expect(checkRedirectUri(uri)).toMatch(reason);
});
