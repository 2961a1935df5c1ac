import { expect, test } from "vitest";
import { SAMPLE } from "#lib/testing/published-api.ts";
import { checkDocument } from "./check-document.ts";
import { isRiskyPattern } from "./risky-pattern.ts";

const FINE = `openapi: 3.0.3
info: { title: Notes, version: "2" }
paths:
  /notes/{id}:
    get:
      parameters:
        - { name: id, in: path, required: true, schema: { type: string } }
      responses:
        "200": { description: A note }
`;

async function problemsOf(text: string) {
  const checked = await checkDocument(text);
  return "problems" in checked ? checked.problems : [];
}

test("takes the sample, and a document of version 3.0 as JSON", async () => {
  expect(await problemsOf(SAMPLE)).toEqual([]);
  expect(await problemsOf(FINE)).toEqual([]);
  expect(await checkDocument(FINE)).toMatchObject({ title: "Notes", version: "2" });
  const { parse } = await import("yaml");
  expect(await problemsOf(JSON.stringify(parse(SAMPLE), null, 2))).toEqual([]);
});

const REFUSED: [what: string, text: string, line: number | null, message: RegExp][] = [
  ["nothing", " ", null, /Choose a file/],
  ["broken YAML", "openapi: 3.1.0\ninfo: {title: x", 2, /./],
  ["a member twice", "openapi: 3.1.0\nopenapi: 3.1.0\n", 2, /unique/],
  ["a list", "- 1", 1, /has to be an object/],
  ["Swagger 2", 'swagger: "2.0"', 1, /version 3\.0 or 3\.1/],
  ["no info", "openapi: 3.1.0\npaths: {}\n", 1, /info is missing/],
  [
    "an unknown member",
    FINE.replace("      responses", "      respones"),
    5,
    /responses is missing|respones is not a member/,
  ],
  ["nothing to publish", "openapi: 3.1.0\ninfo: { title: x, version: '1' }\npaths: {}\n", 3, /no operation/],
  [
    "a path parameter that is not described",
    FINE.replace("/notes/{id}", "/notes/{noteId}"),
    5,
    /noteId of the path is not described/,
  ],
  ["a parameter within a segment", FINE.replace("/notes/{id}", "/notes-{id}"), 4, /whole segment/],
  [
    "a reference out of the document",
    FINE.replace("{ type: string }", '{ $ref: "http://10.0.0.1/x" }'),
    7,
    /outside the document/,
  ],
  [
    "a reference out of the document in the default answer",
    FINE.replace('"200": {', 'default: { $ref: "other.yaml" }\n        "200": {'),
    9,
    /outside the document/,
  ],
  ["a reference to nothing", FINE.replace("{ type: string }", '{ $ref: "#/components/schemas/X" }'), 7, /nothing at/],
  ["an object as parameter", FINE.replace("{ type: string }", "{ type: object }"), 6, /not an object/],
  [
    "a cookie",
    FINE.replace("        - {", "        - { name: c, in: cookie, schema: { type: string } }\n        - {"),
    6,
    /cookies/,
  ],
  [
    "XML only",
    FINE.replace("{ description: A note }", "{ description: A note, content: { application/xml: {} } }"),
    9,
    /JSON/,
  ],
  ["no success", FINE.replace('"200"', '"404"'), 8, /of the 200s/],
  ["a slow pattern", FINE.replace("{ type: string }", '{ type: string, pattern: "^(a+)+$" }'), 7, /very long/],
  [
    "a broken pattern",
    FINE.replace("{ type: string }", '{ type: string, pattern: "(" }'),
    7,
    /regular expression|format "regex"/,
  ],
  ["a schema that contradicts itself", FINE.replace("{ type: string }", "{ type: string, maxLength: -1 }"), 7, /./],
  [
    "HEAD",
    FINE.replace("    get:", "    head:\n      responses: { '200': { description: x } }\n    get:"),
    5,
    /are served/,
  ],
  [
    "the same address twice",
    FINE.replace(
      "paths:",
      "paths:\n  /notes/{x}: { get: { parameters: [{ name: x, in: path, required: true, schema: { type: string } }], responses: { '200': { description: x } } } }",
    ),
    5,
    /same address/,
  ],
];

test.each(REFUSED)("refuses %s and says where", async (_, text, line, message) => {
  const problems = await problemsOf(text);
  expect(problems.map((each) => each.message).join("\n")).toMatch(message);
  expect(problems[0]?.line).toBe(line);
});

test("refuses what is too large, too deep, or expands without end", async () => {
  expect(await problemsOf(`${FINE}# ${"x".repeat(600_000)}`)).toMatchObject([
    { message: expect.stringMatching(/larger than 512 KiB/) },
  ]);
  expect(await problemsOf("[".repeat(100_000))).toMatchObject([{ message: expect.stringMatching(/nested deeper/) }]);
  expect(await problemsOf(`${FINE}x-deep: ${"{ a: ".repeat(70)}1${" }".repeat(70)}`)).toMatchObject([
    { message: expect.stringMatching(/nested deeper/) },
  ]);
  const bomb = `a: &a [x,x,x,x,x,x,x,x,x]\n${["b", "c", "d", "e", "f", "g", "h"].map((name, index) => `${name}: &${name} [${Array(9).fill(`*${"abcdefg"[index]}`).join(",")}]`).join("\n")}`;
  expect(await problemsOf(bomb)).toMatchObject([{ message: expect.stringMatching(/Aliases/) }]);
});

test("tells patterns that repeat what repeats from those that do not", () => {
  for (const risky of ["(a+)+", "^(\\w+\\s?)*$", "(a|a)*", "((ab)*)+", "(x{2,5}){3,}", "a".repeat(400)]) {
    expect(isRiskyPattern(risky), risky).toBe(true);
  }
  for (const fine of [
    "^BR-[0-9]{3}$",
    "^[A-Z]{1,2}\\d+ ?\\d[A-Z]{2}$",
    "^(GB|FR)\\d{2}$",
    "^(\\d{3}){2}$",
    "[(+)*]+",
  ]) {
    expect(isRiskyPattern(fine), fine).toBe(false);
  }
});
