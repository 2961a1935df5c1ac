import { beforeAll, describe, expect, it } from "vitest";
import { newId } from "#lib/ids.ts";
import { contracts } from "#lib/standards/obuk/pisp/contracts.ts";
import { makeConsentOf } from "#lib/testing/consents.ts";
import { useDatabase } from "#lib/testing/database.ts";
import { agree, authorise, bodyOf, makePayer } from "#lib/testing/payments.ts";
import type { Payer } from "#lib/testing/payments.ts";
import { domestic, WISHES } from "#lib/testing/payment-wishes.ts";
import { callSigned } from "#lib/testing/signed-calls.ts";
import { callBank } from "#lib/testing/third-party.ts";

useDatabase();

type Operation = (typeof contracts)[number];

let payer: Payer;
/** A token of the customer for each family of addresses. */
const customers = new Map<string, string>();

beforeAll(async () => {
  payer = await makePayer();
  for (const make of Object.values(WISHES)) {
    const wish = make();
    customers.set(familyOf(wish.path), (await agree(payer, wish)).token);
  }
  const fileConsent = await makeConsentOf("file-payment", payer.app, { Initiation: {} });
  customers.set("file-payment", await authorise(payer, fileConsent, "maya.okafor/everyday"));
});

const EVERY = contracts.map((contract): [string, Operation] => [contract.operationId, contract]);
const POSTS = EVERY.filter(([, { method }]) => method === "POST");
const ORDERS_AND_CONSENTS = POSTS.filter(([, { requestSchema }]) => requestSchema !== null);

const addressOf = ({ fullPath }: Operation) => `http://localhost:3000${fullPath.replaceAll(/\{\w+\}/g, newId())}`;
const familyOf = (path: string) => path.split("/")[1]?.replace(/(-consents|s)$/, "") ?? "";
const customerFor = ({ path }: Operation) => customers.get(familyOf(path)) ?? "";
const tokenFor = (contract: Operation) =>
  contract.grant === "client_credentials" ? payer.token : customerFor(contract);

type Changes = { token?: string | null; method?: string; headers?: Record<string, string>; body?: unknown };

function call(contract: Operation, changes: Changes = {}) {
  const isPost = contract.method === "POST";
  return callBank(addressOf(contract), {
    token: tokenFor(contract),
    method: contract.method,
    ...(isPost ? { body: bodyOf(domestic()) } : {}),
    ...changes,
    headers: { ...(isPost ? { "x-idempotency-key": newId() } : {}), ...changes.headers },
  });
}

const codeOf = ({ status, body }: Awaited<ReturnType<typeof call>>) => [status, body.Errors[0].ErrorCode];

describe.each(POSTS)("%s", (_, contract) => {
  it("answers 400 without a key, to a key of 41 characters, and without a signature", async () => {
    expect(codeOf(await call(contract, { headers: { "x-idempotency-key": "" } }))).toEqual([400, "U007"]);
    expect(codeOf(await call(contract, { headers: { "x-idempotency-key": "x".repeat(41) } }))).toEqual([400, "U006"]);
    expect(codeOf(await call(contract))).toEqual([400, "U019"]);
  });
});

describe.each(ORDERS_AND_CONSENTS)("%s", (_, contract) => {
  it("answers 400 to a body that lacks something, has too much, or is no JSON", async () => {
    const headers = { "x-idempotency-key": newId() };
    const sent = { token: tokenFor(contract), headers };
    const empty = await callSigned(addressOf(contract), {}, payer.signer, sent);
    expect(codeOf(empty)).toEqual([400, "U004"]);
    const extra = await callSigned(addressOf(contract), { ...bodyOf(domestic()), More: 1 }, payer.signer, sent);
    expect(extra.status).toBe(400);
    expect(extra.body.Errors.map(({ ErrorCode }: { ErrorCode: string }) => ErrorCode)).toContain("U005");
  });
});

describe("the payment operations", () => {
  it("are all forty-one", () => {
    expect(contracts).toHaveLength(41);
  });
});
