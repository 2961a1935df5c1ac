import { bankContracts, type BankContract } from "#lib/standards/obuk/bank-contracts.ts";
import type { Proof } from "../proof.ts";
import { HOSTILE_TEXTS } from "./hostile-texts.ts";
import { inParallel } from "./in-parallel.ts";
import { faultsOf } from "./faults-of.ts";
import { spoil } from "./spoil.ts";
import { thirdPartyOf, type Sent } from "./third-party.ts";

type Case = { contract: BankContract; how: string; request: Sent };

const ID = "00000000-0000-4000-8000-000000000000";
const METHODS = ["HEAD", "OPTIONS", "TRACE", "PROPFIND", "PUT", "PATCH", "DELETE", "POST", "GET"];

/** Header by header, values no client should send. */
const HEADERS: readonly (readonly [string, string])[] = [
  ["accept", "text/html"],
  ["accept", "application/json;q=0"],
  ["content-type", "text/plain"],
  ["content-type", "application/json; charset=utf-16"],
  ["content-type", "multipart/form-data; boundary=x"],
  ["authorization", ""],
  ["authorization", "Basic YTpi"],
  ["authorization", "Bearer"],
  ["authorization", `Bearer ${"x".repeat(4_000)}`],
  ["authorization", "DPoP x"],
  ["dpop", "x.y.z"],
  ["x-fapi-interaction-id", "no uuid"],
  ["x-fapi-auth-date", "yesterday"],
  ["x-fapi-customer-ip-address", "999.1.1.1"],
  ["x-idempotency-key", "k".repeat(41)],
  ["x-idempotency-key", " "],
  ["x-jws-signature", "x"],
  ["x-jws-signature", "e30..x"],
  ["x-jws-signature", "..."],
];

export const I1: Proof = {
  id: "I1",
  promise: "Malformed input never makes the bank fail, and is always answered in the standard's form",
  prove: async (bank, scale) => {
    const party = await thirdPartyOf(bank);
    const all = bankContracts.flatMap((contract) => casesOf(contract, party.sample(contract)));
    const cases = scale === "full" ? all : all.filter((_, index) => index % 50 === 0);
    const faults = await inParallel(cases, async ({ contract, how, request }) => {
      const answer = await party.send(contract, request);
      return faultsOf(answer, contract.api).map((fault) => `${contract.operationId}, ${how}: ${fault}`);
    });
    const found = faults.flat();
    for (const fault of found.slice(0, 20)) console.log(`      ${fault}`);
    const enough = scale === "full" && cases.length < 10_000 ? " (fewer than 10,000)" : "";
    return {
      ran: `${cases.length} requests over ${bankContracts.length} operations`,
      figure: `${found.length} faults${enough}; without a customer's token: ${party.without.join(", ") || "none"}`,
      promised: "0 faults; without a customer's token: none",
    };
  },
};

function casesOf(contract: BankContract, sample: unknown): Case[] {
  const path = contract.fullPath.replaceAll(/\{\w+\}/g, ID);
  const body = sample === null ? null : JSON.stringify(sample);
  const cases: Case[] = METHODS.map((method) => ({ contract, how: method, request: { method, path, body } }));
  for (const [name, value] of HEADERS) {
    cases.push({
      contract,
      how: `${name}: ${value.slice(0, 20)}`,
      request: { path, body, headers: { [name]: value } },
    });
  }
  for (const text of HOSTILE_TEXTS.slice(0, 40)) {
    const query = new URLSearchParams(Object.fromEntries(queryNames(contract).map((name) => [name, text])));
    cases.push({ contract, how: `query ${text.slice(0, 20)}`, request: { path: `${path}?${query.toString()}`, body } });
  }
  if (body !== null) {
    for (const { how, body: spoilt } of spoil(sample)) cases.push({ contract, how, request: { path, body: spoilt } });
  }
  return cases;
}

function queryNames({ params }: BankContract): string[] {
  return [...Object.keys(params.query.shape), "unheard"];
}
