import { describe, expect, expectTypeOf, test } from "vitest";

import type { PathOf, QueryOf, RequestOf, ResponseOf } from "./contract.ts";
import { printJsonSchema } from "./json-schema.ts";
import type { createAccountAccessConsent, deleteAccountAccessConsent } from "./obuk/aisp/account-access-consents.ts";
import { consentRequest } from "./obuk/aisp/account-access-consents.ts";
import { balance } from "./obuk/aisp/balances.ts";
import type { getAccountTransactions } from "./obuk/aisp/transactions.ts";
import { permissionCodes } from "./obuk/permission-codes.ts";
import { publishedApis } from "./published-apis.ts";
import { publicJwk } from "./sandbox/apps.ts";

const all = publishedApis.flatMap(({ contracts }) => contracts);

describe.each(all.map((contract) => ({ id: `${contract.family} ${contract.operationId}`, contract })))(
  "$id",
  ({ contract }) => {
    test("has a schema for exactly the parameters of its path", () => {
      const printed = printJsonSchema(contract.params.path, new Map());
      const inTemplate = [...contract.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      expect(Object.keys(printed.properties ?? {})).toEqual(inTemplate);
    });

    test("asks for permissions that exist, and for none without a customer", () => {
      for (const code of contract.permissions.flat()) expect(permissionCodes).toContain(code);
      if (contract.grant !== "authorization_code") expect(contract.permissions).toEqual([]);
    });

    test("takes a body only where the method has one, and answers one unless it says 204 or is a file", () => {
      if (contract.method === "GET" || contract.method === "DELETE") expect(contract.requestSchema).toBeNull();
      const isFile = contract.responseMediaType !== undefined || contract.requestMediaType === "*/*";
      if (contract.responseSchema === null) expect(contract.successStatus === 204 || isFile).toBe(true);
      else expect(contract.successStatus).not.toBe(204);
    });
  },
);

test("no two operations share an address and method, or an id", () => {
  expect(new Set(all.map(({ method, fullPath }) => `${method} ${fullPath}`)).size).toBe(all.length);
  expect(new Set(all.map(({ family, version, operationId }) => `${family} ${version} ${operationId}`)).size).toBe(
    all.length,
  );
});

test("the types of a verb come from its contract", () => {
  expectTypeOf<PathOf<typeof getAccountTransactions>>().toEqualTypeOf<{ AccountId: string }>();
  expectTypeOf<QueryOf<typeof getAccountTransactions>["fromBookingDateTime"]>().toEqualTypeOf<Date | undefined>();
  expectTypeOf<RequestOf<typeof createAccountAccessConsent>["Data"]["ExpirationDateTime"]>().toEqualTypeOf<
    string | undefined
  >();
  expectTypeOf<ResponseOf<typeof deleteAccountAccessConsent>>().toEqualTypeOf<null>();
});

describe("a consent request", () => {
  const sound = { Data: { Permissions: ["ReadAccountsBasic"] }, Risk: {} };

  test.each([
    ["without Risk", { Data: sound.Data }],
    ["with something in Risk", { ...sound, Risk: { Channel: "web" } }],
    ["without permissions", { Data: {}, Risk: {} }],
    ["with an empty list of permissions", { Data: { Permissions: [] }, Risk: {} }],
    ["with an unknown permission", { Data: { Permissions: ["ReadAll"] }, Risk: {} }],
    [
      "with a date without a time zone",
      { ...sound, Data: { ...sound.Data, ExpirationDateTime: "2027-01-01T00:00:00" } },
    ],
  ])("is refused %s", (_, body) => {
    expect(consentRequest.safeParse(body).success).toBe(false);
  });

  test("is taken with members the standard leaves open", () => {
    expect(consentRequest.parse({ ...sound, Extra: true })).toEqual(sound);
  });
});

test.each(["12.345678", "-1.00", "1,00", ".5", "12345678901234"])("an amount of %s is no amount", (value) => {
  const sample = {
    AccountId: "1",
    CreditDebitIndicator: "Credit",
    Type: "ITAV",
    DateTime: "2026-03-02T10:00:00+00:00",
    Amount: { Amount: "0.00", Currency: "GBP" },
  };
  expect(balance.safeParse(sample).success).toBe(true);
  expect(balance.safeParse({ ...sample, Amount: { Amount: value, Currency: "GBP" } }).success).toBe(false);
});

test("a private key is refused where a public one belongs", () => {
  const key = { kty: "EC", kid: "a", crv: "P-256", x: "x", y: "y" };
  expect(publicJwk.safeParse(key).success).toBe(true);
  expect(publicJwk.safeParse({ ...key, d: "secret" }).success).toBe(false);
});
