import { decodeJwt } from "jose";
import { beforeAll, expect, test } from "vitest";
import { customerIdOf } from "#prisma/seed/bank.ts";
import { useDatabase } from "#lib/testing/database.ts";
import { agree } from "#lib/testing/oidc/push.ts";
import { call, makeThirdParty } from "#lib/testing/oidc/third-party.ts";
import type { ThirdParty } from "#lib/testing/oidc/third-party.ts";

useDatabase();

async function subjectsOf(app: ThirdParty) {
  const { code = "", id_token = "" } = await agree(app.urlFor(await app.requestObject(await app.makeConsent())));
  const tokens = await (await app.redeem(code)).json();
  const headers = { authorization: `Bearer ${tokens.access_token}` };
  return {
    front: decodeJwt(id_token).sub,
    back: decodeJwt(tokens.id_token).sub,
    userinfo: (await (await call("/userinfo", { headers })).json()).sub,
    introspection: (await (await app.post("/introspect", { token: tokens.access_token })).json()).sub,
  };
}

const only = (subjects: object) => {
  const [first, ...others] = new Set(Object.values(subjects) as string[]);
  expect(others).toEqual([]);
  return first ?? "";
};

let customerId: string;
beforeAll(() => {
  customerId = customerIdOf("maya.okafor");
});

test("a public subject is the customer's, the same for every app and everywhere", async () => {
  expect(only(await subjectsOf(await makeThirdParty()))).toBe(customerId);
});

test("a pairwise subject is the same for the apps of one host, another on another, and not the customer's", async () => {
  const pairwise = () => makeThirdParty({ subjectType: "pairwise" });
  const [one, two] = [only(await subjectsOf(await pairwise())), only(await subjectsOf(await pairwise()))];
  expect(one).toBe(two);
  expect(one).not.toBe(customerId);
  expect(one).toMatch(/^[\w-]{43}$/);
});
