import { existsSync, readFileSync } from "node:fs";
import path from "node:path";

import { describe, expect, test } from "vitest";
import { parse } from "yaml";

import { errorCodes, statusReasons } from "#lib/standards/obuk/errors.ts";
import { clusters, permissions } from "#lib/standards/obuk/permission-codes.ts";
import { printOpenApi } from "#lib/standards/openapi.ts";
import { publishedApis } from "#lib/standards/published-apis.ts";

import { compareDocuments } from "./compare-operations.ts";
import type { Json } from "./compare-operations.ts";
import { compareSchemas } from "./compare-schemas.ts";

const standards = path.resolve(import.meta.dirname, "../../../shared/standards");
const present = existsSync(path.join(standards, "openapi/v4.0.1"));

if (!present)
  process.stdout.write(`Skipped: the official files are not at ${path.relative(process.cwd(), standards)}\n`);

/** The official file of each family of v4.0.1. */
const FILES = {
  aisp: "account-info-openapi.yaml",
  pisp: "payment-initiation-openapi.yaml",
  vrp: "vrp-openapi.yaml",
  cbpii: "confirmation-funds-openapi.yaml",
  events: "events-openapi.yaml",
} as const;

type Family = keyof typeof FILES;
const families = Object.keys(FILES) as Family[];

/** Every place where we differ on purpose. One that no longer differs in a family it is said of fails the test as well. */
const exceptions: { where: RegExp; why: string; families: readonly Family[] }[] = [
  {
    where: /(from|to)(Booking|Statement)DateTime: format is undefined, official "date-time"$/,
    why: "4.0.1 forbids the time zone in date filters, and date-time cannot do without one",
    families: ["aisp"],
  },
  {
    where: /: parameter page is ours alone$/,
    why: "page links carry an opaque parameter of the bank’s choice",
    families: ["aisp"],
  },
  {
    where: /: parameter Authorization is missing$/,
    why: "OpenAPI has security requirements for it and ignores a parameter of this name",
    families,
  },
  {
    where: /x-fapi-interaction-id: format is "uuid", official undefined$/,
    why: "the standard’s text asks for an RFC 4122 UUID; the file does not say so",
    families,
  },
  { where: /: status (414|503) is ours alone$/, why: "in the standard’s text, though in no file", families },
  {
    where: /: response 401 has a body of ours alone$/,
    why: "the text gives 401 of an ended consent a body at v4",
    families,
  },
  {
    where: /file:? (response 200|request) has no body, the official one has$/,
    why: "a file is described as an empty object under JSON media types, which no file fits",
    families: ["aisp", "pisp"],
  },
  {
    where: /^POST \/(domestic-payment-consents|international-payments): status 409 is ours alone$/,
    why: "the file has it on the thirteen other POSTs",
    families: ["pisp"],
  },
  {
    where: /: status 404 is ours alone$/,
    why: "the text gives it to every address that a bank need not offer",
    families: ["vrp"],
  },
  {
    where: /^POST \/events: status 201 is missing$/,
    why: "the text answers 200, the file 200 and 201",
    families: ["events"],
  },
  {
    where: /^\w+ \/callback-urls\S*: not in the official file$/,
    why: "callback URLs are in the text only",
    families: ["events"],
  },
];

const read = (file: string): Json =>
  present ? (parse(readFileSync(path.join(standards, "openapi/v4.0.1", file), "utf8")) as Json) : {};

const print = (family: Family): Json => printOpenApi(family, "v4.0", { serverUrl: "https://bank.example" }) as Json;

const contractsOf = (family: Family) =>
  publishedApis.find(({ api }) => api.family === family && api.version === "v4.0")?.contracts ?? [];

describe.skipIf(!present).each(families)("the official %s file, 4.0.1", (family) => {
  const pair = { official: read(FILES[family]), ours: print(family) };
  const found = present ? compareDocuments(pair, contractsOf(family)) : [];
  const allowed = exceptions.filter((exception) => exception.families.includes(family));

  test("agrees with our printed document in every operation, save the listed exceptions", () => {
    expect(contractsOf(family).length).toBeGreaterThan(0);
    expect(found.filter((difference) => !allowed.some(({ where }) => where.test(difference)))).toEqual([]);
  });

  test("has no operation that we have not", () => {
    const ours = new Set(contractsOf(family).map(({ method, path: route }) => `${method} ${route}`));
    const methods = new Set(["get", "post", "put", "patch", "delete"]);
    const theirs = Object.entries((pair.official.paths ?? {}) as Record<string, Json>).flatMap(([route, operations]) =>
      Object.keys(operations)
        .filter((method) => methods.has(method))
        .map((method) => `${method.toUpperCase()} ${route}`),
    );
    expect(theirs.filter((operation) => !ours.has(operation))).toEqual([]);
  });

  test.each(allowed)("still needs the exception: $why", ({ where }) => {
    expect(found.some((difference) => where.test(difference))).toBe(true);
  });
});

describe.skipIf(!present)("the comparison", () => {
  const [official, ours] = [read(FILES.aisp), print("aisp")];

  test.each([
    ["a length", (schema: Json) => (member(schema, "Nickname").maxLength = 71)],
    ["a pattern", (schema: Json) => (member(schema, "Currency").pattern = "^[A-Z]{3}$")],
    ["an enumeration", (schema: Json) => (member(schema, "Status").enum as string[]).pop()],
    ["a required member", (schema: Json) => (schema.required = [])],
    ["a member", (schema: Json) => delete (schema.properties as Json).Servicer],
    ["a closed object", (schema: Json) => delete schema.additionalProperties],
  ])("would notice %s that had changed", (_, spoil) => {
    const spoilt = structuredClone(ours);
    const schemas = (spoilt.components as Json).schemas as Record<string, Json>;
    const theirs = ((official.components as Json).schemas as Record<string, Json>).OBAccount6;
    const compare = () =>
      compareSchemas(
        "OBAccount6",
        { document: official, schema: theirs },
        { document: spoilt, schema: schemas.OBAccount6 },
      );
    expect(compare()).toEqual([]);
    spoil(schemas.OBAccount6 ?? {});
    expect(compare()).toHaveLength(1);
  });
});

function member(schema: Json, name: string): Json {
  return (schema.properties as Record<string, Json>)[name] ?? {};
}

type Row = Json & {
  method: string;
  path: string;
  family: string;
  version: string;
  operationId: string;
  statuses: number[];
  extraStatuses: number[];
};

describe.skipIf(!present)("the tables of the standard", () => {
  const rows = present ? (JSON.parse(readFileSync(path.join(standards, "operations.json"), "utf8")) as Row[]) : [];

  const contracts = families.flatMap((family) => contractsOf(family));

  test("have a row for every contract and a contract for every row that a bank serves", () => {
    const served = rows.filter(({ version, servedBy }) => version === "v4.0" && servedBy !== "tpp");
    const names = (list: readonly { method: unknown; path: unknown }[]) =>
      list.map(({ method, path: route }) => `${String(method)} ${String(route)}`).toSorted();
    expect(names(contracts.map(({ method, fullPath }) => ({ method, path: fullPath })))).toEqual(names(served));
  });

  test.each(contracts.map((contract) => [`${contract.method} ${contract.fullPath}`, contract] as const))(
    "%s has the row’s facts",
    (_, contract) => {
      const row = rows.find(
        ({ version, method, path: route }) =>
          version === "v4.0" && method === contract.method && route === contract.fullPath,
      );
      expect({
        method: contract.method,
        path: contract.fullPath,
        scope: [contract.scope].flat().join("|"),
        grant: contract.grant,
        mandatory: contract.requirement,
        idempotent: contract.idempotent,
        requestSigned: contract.requestSigned,
        responseSigned: contract.responseSigned,
        paging: contract.paging,
        permissions: contract.permissions,
        consentStates: contract.consentStates,
      }).toEqual({
        method: row?.method,
        path: row?.path,
        scope: row?.scope,
        grant: row?.grant,
        mandatory: row?.mandatory,
        idempotent: row?.idempotent,
        requestSigned: row?.requestSigned,
        responseSigned: row?.responseSigned,
        paging: row?.paging,
        permissions: row?.permissions,
        consentStates: row?.consentStates,
      });
      const expected = new Set([...(row?.statuses ?? []), ...(row?.extraStatuses ?? [])]);
      // Polling creates nothing: of the two successes the file lists, the text has 200.
      if (contract.operationId === "CreateEvents") expected.delete(201);
      expect(new Set([contract.successStatus, ...contract.errorStatuses])).toEqual(expected);
    },
  );

  test("list the same error codes, v3 names and statuses as ours", () => {
    type ErrorRow = { v4: string; v3: string; status: number };
    const table = JSON.parse(readFileSync(path.join(standards, "errors.json"), "utf8")) as {
      errors: ErrorRow[];
      statusReasons: { code: string }[];
      isoReasons: { code: string }[];
    };
    const theirs = table.errors.map(({ v4, v3, status }) => ({ v4, v3, status }));
    expect(Object.entries(errorCodes).map(([v4, { v3, status }]) => ({ v4, v3, status }))).toEqual(theirs);
    const reasons = [...table.statusReasons, ...table.isoReasons].map(({ code }) => code);
    expect(Object.keys(statusReasons)).toEqual(reasons);
  });

  test("list the same permissions, clusters and Detail members as ours", () => {
    type PermissionRow = {
      code: string;
      cluster: string;
      level: string;
      counterpart: string | null;
      detailAdds: { resource: string; "v4.0": { members: string[]; must: string[] } } | null;
    };
    const table = JSON.parse(readFileSync(path.join(standards, "permissions.json"), "utf8")) as {
      permissions: PermissionRow[];
      clusters: { heading: string }[];
    };
    const theirs = Object.fromEntries(
      table.permissions.map(({ code, cluster, level, counterpart, detailAdds }) => [
        code,
        {
          cluster,
          level,
          counterpart,
          adds: detailAdds?.["v4.0"].members ?? [],
          must: detailAdds?.["v4.0"].must ?? [],
        },
      ]),
    );
    const mine = Object.fromEntries(
      Object.entries(permissions).map(([code, { cluster, level, counterpart, detailMembers, requiredMembers }]) => [
        code,
        { cluster, level, counterpart, adds: detailMembers, must: requiredMembers },
      ]),
    );
    expect(mine).toEqual(theirs);
    expect(clusters).toEqual(table.clusters.map(({ heading }) => heading));
  });
});
