import { existsSync, readFileSync } from "node:fs";
import path from "node:path";

import { describe, expect, test } from "vitest";
import { parse } from "yaml";

import { contracts } from "#lib/standards/obuk/aisp/contracts.ts";
import { errorCodes, statusReasons } from "#lib/standards/obuk/errors.ts";
import { clusters, permissions } from "#lib/standards/obuk/permission-codes.ts";
import { printOpenApi } from "#lib/standards/openapi.ts";

import { compareDocuments } from "./compare-operations.ts";
import type { Json } from "./compare-operations.ts";
import { compareSchemas } from "./compare-schemas.ts";

const standards = path.resolve(import.meta.dirname, "../../../shared/standards");
const officialFile = path.join(standards, "openapi/v4.0.1/account-info-openapi.yaml");
const present = existsSync(officialFile);

if (!present)
  process.stdout.write(`Skipped: the official files are not at ${path.relative(process.cwd(), standards)}\n`);

/** Every place where we differ on purpose. One that no longer differs fails the test as well. */
const exceptions: { where: RegExp; why: string }[] = [
  {
    where: /(from|to)BookingDateTime: format is undefined, official "date-time"$/,
    why: "4.0.1 forbids the time zone in date filters, and date-time cannot do without one",
  },
  {
    where: /: parameter page is ours alone$/,
    why: "page links carry an opaque parameter of the bank’s choice",
  },
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
    where: /: response 401 has a body of ours alone$/,
    why: "the text gives 401 of an ended consent a body at v4",
  },
];

const read = (file: string): Json => (present ? (parse(readFileSync(file, "utf8")) as Json) : {});
const official = read(officialFile);
const ours = printOpenApi("aisp", "v4.0", { serverUrl: "https://bank.example" }) as Json;

describe.skipIf(!present)("the official account-information file, 4.0.1", () => {
  const found = present ? compareDocuments({ official, ours }, contracts) : [];

  test("agrees with our printed document in every operation, save the listed exceptions", () => {
    expect(found.filter((difference) => !exceptions.some(({ where }) => where.test(difference)))).toEqual([]);
  });

  test.each(exceptions)("still needs the exception: $why", ({ where }) => {
    expect(found.some((difference) => where.test(difference))).toBe(true);
  });

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
  family: string;
  version: string;
  operationId: string;
  statuses: number[];
  extraStatuses: number[];
};

describe.skipIf(!present)("the tables of the standard", () => {
  const rows = present ? (JSON.parse(readFileSync(path.join(standards, "operations.json"), "utf8")) as Row[]) : [];

  test.each(contracts.map((contract) => [contract.operationId, contract] as const))(
    "%s has the row’s facts",
    (id, contract) => {
      const row = rows.find((each) => each.version === "v4.0" && each.family === "aisp" && each.operationId === id);
      expect({
        method: contract.method,
        path: contract.fullPath,
        scope: contract.scope,
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
