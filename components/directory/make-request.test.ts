import { createPrivateKey, createPublicKey } from "node:crypto";
import { expect, it } from "vitest";
import { readRequest } from "#lib/directory/read-request.ts";
import { makeRequest } from "./make-request.ts";

it("makes a request the directory accepts, for the key it hands out", async () => {
  const { csr, privateKey } = await makeRequest();
  const requested = await readRequest(csr);
  expect(requested.equals(createPublicKey(createPrivateKey(privateKey)))).toBe(true);
  expect(csr).not.toContain("PRIVATE");
});
