import { existsSync, readFileSync } from "node:fs";
import path from "node:path";

import { describe, expect, test } from "vitest";
import { parse } from "yaml";

import { contracts as aisp } from "#lib/standards/obuk/v3/aisp/contracts.ts";
import { contracts as cbpii } from "#lib/standards/obuk/v3/cbpii/contracts.ts";
import { contracts as events } from "#lib/standards/obuk/v3/events/contracts.ts";
import type { V3Contract } from "#lib/standards/obuk/v3/contract-at-v3.ts";
import { contracts as pisp } from "#lib/standards/obuk/v3/pisp/contracts.ts";
import { contracts as vrp } from "#lib/standards/obuk/v3/vrp/contracts.ts";
import {
  CONSENT_STATUSES,
  DETAIL_STATUSES,
  MULTI_AUTHORISATION_STATUSES,
  ORDER_STATUSES,
} from "#lib/standards/obuk/v3/statuses.ts";
import { printOpenApi } from "#lib/standards/openapi.ts";

import { compareDocuments } from "./compare-operations.ts";
import type { Json } from "./compare-operations.ts";

const standards = path.resolve(import.meta.dirname, "../../../shared/standards");
const present = existsSync(path.join(standards, "openapi/v3.1.11"));

if (!present)
  process.stdout.write(`Skipped: the official files are not at ${path.relative(process.cwd(), standards)}\n`);

const FILES: { family: string; file: string; contracts: readonly V3Contract[] }[] = [
  { family: "aisp", file: "account-info", contracts: aisp },
  { family: "pisp", file: "payment-initiation", contracts: pisp },
  { family: "vrp", file: "vrp", contracts: vrp },
  { family: "cbpii", file: "confirmation-funds", contracts: cbpii },
  { family: "events", file: "events", contracts: events.filter(({ path: route }) => !route.startsWith("/callback")) },
];

/** Every place where we differ on purpose. One that no longer differs fails the test as well. */
const EXCEPTIONS: { where: RegExp; why: string }[] = [
  {
    where: /(from|to)(Booking|Statement)DateTime: format is undefined, official "date-time"$/,
    why: "a time zone in a date filter is passed over, and date-time cannot do without one",
  },
  { where: /: parameter page is ours alone$/, why: "page links carry an opaque parameter of the bank’s choice" },
  {
    where: /: parameter Authorization is missing$/,
    why: "OpenAPI has security requirements for it and ignores a parameter of this name",
  },
  {
    where: /x-fapi-interaction-id: format is "uuid", official undefined$/,
    why: "the standard’s text asks for an RFC 4122 UUID; the file does not say so",
  },
  { where: /: status (414|503) is ours alone$/, why: "in the standard’s text, though in no file" },
  {
    where: /domestic-vrps.*: status 404 is ours alone$/,
    why: "what a bank need not offer may be absent; the file of VRP does not list it",
  },
  { where: /^POST \/events: status 201 is missing$/, why: "the file lists 200 and 201; the answer is 200" },
  { where: /file(: response 200| request) has no body/, why: "a file is no JSON" },
  {
    where: /\.Code: pattern is "\^\\\\w\{0,4\}\$", official "\^\\\\\\\\w\{0,4\}\$"$/,
    why: "the file’s pattern has one backslash too many and takes no code of other letters than w",
  },
];

type Row = Json & { operationId: string; statuses: number[]; extraStatuses: number[] };

const rows = present
  ? (JSON.parse(readFileSync(path.join(standards, "operations.json"), "utf8")) as Row[]).filter(
      ({ version }) => version === "v3.1",
    )
  : [];

function differencesOf({ family, file, contracts }: (typeof FILES)[number]): string[] {
  const official = parse(readFileSync(path.join(standards, `openapi/v3.1.11/${file}-openapi.yaml`), "utf8"));
  const ours = printOpenApi(family, "v3.1", { serverUrl: "https://bank.example" }) as Json;
  return compareDocuments({ official, ours }, contracts);
}

describe.skipIf(!present)("the official files of 3.1.11", () => {
  const found = new Map(present ? FILES.map((each) => [each.family, differencesOf(each)]) : []);

  test.each(FILES)("$family agrees in every operation, save the listed exceptions", ({ family }) => {
    const unlisted = (found.get(family) ?? []).filter((each) => !EXCEPTIONS.some(({ where }) => where.test(each)));
    expect(unlisted).toEqual([]);
  });

  test.each(EXCEPTIONS)("still need the exception: $why", ({ where }) => {
    expect([...found.values()].flat().some((difference) => where.test(difference))).toBe(true);
  });

  test.each(FILES)("$family has every operation of the table that the bank serves", ({ family, contracts }) => {
    const wanted = rows.filter((row) => row.family === family && row.servedBy === "aspsp");
    expect(contracts.map(({ operationId }) => operationId).toSorted()).toEqual(
      wanted.map(({ operationId }) => operationId).toSorted(),
    );
  });

  test.each(FILES.flatMap(({ contracts }) => contracts.map((contract) => ({ id: contract.operationId, contract }))))(
    "$id has the facts of its row",
    ({ id, contract }) => {
      const row = rows.find((each) => each.operationId === id);
      const { method, fullPath, scope, grant, requirement, idempotent, requestSigned, responseSigned } = contract;
      const scopes = typeof scope === "string" ? scope : (scope ?? []).join("|");
      expect({ method, fullPath, scopes, grant, requirement, idempotent, requestSigned, responseSigned }).toEqual({
        method: row?.method,
        fullPath: row?.path,
        scopes: row?.scope,
        grant: row?.grant,
        requirement: row?.mandatory,
        idempotent: row?.idempotent,
        requestSigned: row?.requestSigned,
        responseSigned: row?.responseSigned,
      });
      expect([contract.permissions, contract.consentStates]).toEqual([row?.permissions, row?.consentStates]);
      const refusals = [...(row?.statuses ?? []), ...(row?.extraStatuses ?? [])].filter((status) => status >= 400);
      expect(row?.statuses).toContain(contract.successStatus);
      expect(new Set(contract.errorStatuses)).toEqual(new Set(refusals));
    },
  );
});

describe.skipIf(!present)("the names of states", () => {
  type Mapping = { kinds: string[]; v4ToV3: Record<string, string> };
  const mappings = present
    ? (JSON.parse(readFileSync(path.join(standards, "state-machines.json"), "utf8")) as { mapping: Mapping[] }).mapping
    : [];
  const ours: Record<string, Record<string, string>> = {
    "account-access-consent": CONSENT_STATUSES["account-access"],
    "funds-confirmation-consent": CONSENT_STATUSES["funds-confirmation"],
    "domestic-vrp-consent": CONSENT_STATUSES["domestic-vrp"],
    "domestic-payment-consent": CONSENT_STATUSES.payment,
    "file-payment-consent": CONSENT_STATUSES["file-payment"],
    "domestic-payment": ORDER_STATUSES.payment,
    "domestic-vrp": ORDER_STATUSES["domestic-vrp"],
    "domestic-scheduled-payment": ORDER_STATUSES.scheduled,
    "domestic-standing-order": ORDER_STATUSES["standing-order"],
    "file-payment": ORDER_STATUSES.file,
    "payment-details": DETAIL_STATUSES,
    "multi-authorisation": MULTI_AUTHORISATION_STATUSES,
  };

  test.each(mappings.map((mapping) => [mapping.kinds.join(", "), mapping] as const))("of %s agree", (_, mapping) => {
    const table = mapping.kinds.map((kind) => ours[kind]).find((each) => each !== undefined);
    expect(table).toEqual(mapping.v4ToV3);
  });
});
