import { existsSync, readFileSync } from "node:fs";
import path from "node:path";

import { describe, expect, test } from "vitest";
import { parse } from "yaml";

import { transitionsOf } from "#lib/consents/model.ts";
import { contracts as cbpii } from "#lib/standards/obuk/cbpii/contracts.ts";
import { contracts as vrp } from "#lib/standards/obuk/vrp/contracts.ts";
import { printOpenApi } from "#lib/standards/openapi.ts";

import { compareDocuments } from "./compare-operations.ts";
import type { Json } from "./compare-operations.ts";

const standards = path.resolve(import.meta.dirname, "../../../shared/standards");
const present = existsSync(standards);
const read = (file: string) => readFileSync(path.join(standards, file), "utf8");
const table = (file: string): unknown => (present ? JSON.parse(read(file)) : null);

/** Where we differ on purpose from either file. */
const COMMON: { where: RegExp; why: string }[] = [
  { where: /: parameter Authorization is missing$/, why: "OpenAPI has security requirements for it" },
  {
    where: /x-fapi-interaction-id: format is "uuid", official undefined$/,
    why: "the standard’s text asks for an RFC 4122 UUID; the file does not say so",
  },
  { where: /: status (414|503) is ours alone$/, why: "in the standard’s text, though in no file" },
  { where: /: response 401 has a body of ours alone$/, why: "the text gives 401 of an ended consent a body at v4" },
];

const FAMILIES = [
  {
    family: "vrp",
    file: "vrp-openapi.yaml",
    contracts: vrp,
    exceptions: [...COMMON, { where: /: status 404 is ours alone$/, why: "what a bank need not offer may be missing" }],
  },
  { family: "cbpii", file: "confirmation-funds-openapi.yaml", contracts: cbpii, exceptions: COMMON },
] as const;

describe.skipIf(!present).each(FAMILIES)(
  "the official file of $family, 4.0.1",
  ({ family, file, contracts, exceptions }) => {
    const official = (present ? parse(read(`openapi/v4.0.1/${file}`)) : {}) as Json;
    const ours = printOpenApi(family, "v4.0", { serverUrl: "https://bank.example" }) as Json;
    const found = present ? compareDocuments({ official, ours }, contracts) : [];

    test("agrees with our printed document in every operation, save the listed exceptions", () => {
      expect(found.filter((difference) => !exceptions.some(({ where }) => where.test(difference)))).toEqual([]);
    });

    test("has no operation that we have not", () => {
      const theirs = Object.values(official.paths as Record<string, Json>).flatMap(
        (item) => Object.values(item) as Json[],
      );
      const named = theirs.map(({ operationId }) => String(operationId)).toSorted();
      expect(contracts.map(({ operationId }) => operationId as string).toSorted()).toEqual(named);
    });

    test.each(exceptions)("still needs the exception: $why", ({ where }) => {
      expect(found.some((difference) => where.test(difference))).toBe(true);
    });
  },
);

type Row = {
  family: string;
  version: string;
  operationId: string;
  method: string;
  path: string;
  scope: string;
  grant: string;
  mandatory: string;
  idempotent: boolean;
  requestSigned: boolean;
  responseSigned: boolean;
  paging: boolean;
  consentStates: string[];
  statuses: number[];
  extraStatuses: number[];
};

describe.skipIf(!present)("the table of operations", () => {
  const rows = ((table("operations.json") ?? []) as Row[]).filter(({ version }) => version === "v4.0");

  test.each([...vrp, ...cbpii].map((contract) => [contract.operationId, contract] as const))("%s", (id, contract) => {
    const row = rows.find((each) => each.family === contract.family && each.operationId === id);
    const { method, scope, grant, idempotent, requestSigned, responseSigned, paging, consentStates } = contract;
    const facts = { method, scope, grant, idempotent, requestSigned, responseSigned, paging, consentStates };
    expect({ ...facts, path: contract.fullPath, mandatory: contract.requirement }).toEqual(
      Object.fromEntries(Object.keys({ ...facts, path: 0, mandatory: 0 }).map((key) => [key, row?.[key as keyof Row]])),
    );
    const expected = new Set([...(row?.statuses ?? []), ...(row?.extraStatuses ?? [])]);
    expect(new Set<number>([contract.successStatus, ...contract.errorStatuses])).toEqual(expected);
  });
});

type Machine = {
  kind: string;
  version: string;
  transitions: { from: string; to: string }[];
  selfLoops?: { from: string; to: string }[];
};

describe.skipIf(!present)("the states of a consent", () => {
  test.each(["domestic-vrp", "funds-confirmation"] as const)("of kind %s are the standard's", (kind) => {
    const { machines } = table("state-machines.json") as { machines: Machine[] };
    const machine = machines.find((each) => each.kind === `${kind}-consent` && each.version === "v4.0");
    const theirs = [...(machine?.transitions ?? []), ...(machine?.selfLoops ?? [])];
    const edges = new Set(theirs.map(({ from, to }) => `${from} → ${to}`));
    const ours = Object.entries(transitionsOf(kind)).flatMap(([from, all]) => all.map((to) => `${from} → ${to}`));
    expect(new Set(ours)).toEqual(edges);
  });
});
