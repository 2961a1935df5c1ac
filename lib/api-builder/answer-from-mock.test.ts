import { beforeAll, expect, test } from "vitest";
import { useDatabase } from "#lib/testing/database.ts";
import { callApi, publishedApi } from "#lib/testing/published-api.ts";

useDatabase("migrated");

// OpenAPI 3.0, a bare list, numbers as keys, paging by offset, a schema that refers to itself.
const NOTES = `openapi: 3.0.3
info: { title: Notes, version: "1" }
paths:
  /notes:
    get:
      operationId: listNotes
      parameters:
        - { name: offset, in: query, schema: { type: integer, minimum: 0 } }
        - { name: size, in: query, schema: { type: integer, minimum: 1, maximum: 50 } }
        - { name: tags, in: query, explode: false, schema: { type: array, items: { type: string } } }
        - { name: mood, in: query, schema: { type: string } }
      responses:
        "200":
          description: Notes
          content:
            application/json:
              schema: { type: array, items: { $ref: "#/components/schemas/Note" } }
    post:
      operationId: createNote
      requestBody:
        required: true
        content: { application/json: { schema: { $ref: "#/components/schemas/Note" } } }
      responses:
        "201": { description: Note, content: { application/json: { schema: { $ref: "#/components/schemas/Note" } } } }
  /notes/{noteId}:
    parameters:
      - { name: noteId, in: path, required: true, schema: { type: integer } }
    put:
      operationId: replaceNote
      requestBody:
        required: true
        content: { application/json: { schema: { $ref: "#/components/schemas/Note" } } }
      responses:
        "200": { description: Note, content: { application/json: { schema: { $ref: "#/components/schemas/Note" } } } }
    patch:
      operationId: changeNote
      requestBody:
        required: true
        content: { application/merge-patch+json: { schema: { type: object } } }
      responses:
        "200": { description: Note, content: { application/json: { schema: { $ref: "#/components/schemas/Note" } } } }
components:
  schemas:
    Mark: { type: string, enum: [plus, minus] }
    Note:
      type: object
      required: [id, text]
      additionalProperties: false
      properties:
        id: { type: integer, readOnly: true }
        text: { type: string, minLength: 1 }
        rank: { type: number, minimum: 0, exclusiveMinimum: true }
        tags: { type: array, items: { type: string } }
        due: { type: string, format: date, nullable: true }
        default: { nullable: true, allOf: [{ $ref: "#/components/schemas/Mark" }] }
        example: { $ref: "#/components/schemas/Mark" }
        parts: { type: array, items: { $ref: "#/components/schemas/Note" } }
`;

let slug = "";
beforeAll(async () => {
  ({ slug } = await publishedApi({ text: NOTES }));
  for (const text of ["one", "two", "three"]) {
    const { body } = await callApi(`${slug}/notes`, { method: "POST", body: { text, tags: [text, "all"] } });
    expect(body).toMatchObject({ id: expect.any(Number), text });
  }
});

const texts = async (query: string) =>
  (await callApi(`${slug}/notes${query}`)).body.map(({ text }: { text: string }) => text);

test("numbers are counted on, and the pages are those of the document", async () => {
  const { body, headers } = await callApi(`${slug}/notes?size=2`);
  expect(body.map(({ id }: { id: number }) => id)).toEqual([1, 2]);
  expect(headers.get("link")).toBe(`</apis/${slug}/notes?size=2&offset=2>; rel="next"`);
  expect(await texts("?offset=2")).toEqual(["three"]);
  expect(await texts("?tags=one,two")).toEqual(["one", "two"]);
  expect(await texts("?tags=ALL&mood=any")).toHaveLength(3);
});

test("an object is replaced and merged, and stays what its schema says", async () => {
  const send = (method: string, body: unknown, id = 1) =>
    callApi(`${slug}/notes/${id}`, {
      method,
      body,
      headers: { "content-type": method === "PATCH" ? "application/merge-patch+json" : "application/json" },
    });
  expect((await send("PUT", { text: "uno", due: null, rank: 0.5 })).body).toEqual({
    id: 1,
    text: "uno",
    due: null,
    rank: 0.5,
  });
  expect((await send("PATCH", { rank: null, parts: [{ id: 9, text: "part" }] })).body).toEqual({
    id: 1,
    text: "uno",
    due: null,
    parts: [{ id: 9, text: "part" }],
  });
  expect(await send("PATCH", { text: "" })).toMatchObject({ status: 400, body: { errors: [{ field: "body.text" }] } });
  expect(await send("PATCH", { id: 2 })).toMatchObject({ status: 400, body: { errors: [{ field: "body.id" }] } });
  expect(await send("PUT", { text: "x", rank: 0 })).toMatchObject({
    status: 400,
    body: { errors: [{ field: "body.rank" }] },
  });
  expect(await send("PUT", { text: "x", parts: [{ text: "" }] })).toMatchObject({ status: 400 });
  for (const name of ["default", "example"]) {
    const field = `body.${name}`;
    expect(await send("PATCH", { [name]: "times" })).toMatchObject({ status: 400, body: { errors: [{ field }] } });
  }
  expect((await send("PUT", { text: "x" }, 99)).status).toBe(404);
  expect((await callApi(`${slug}/notes?size=1`)).body[0]).toMatchObject({ text: "uno" });
});

test("changes at the same time are none of them lost", async () => {
  const { body: note } = await callApi(`${slug}/notes`, { method: "POST", body: { text: "shared" } });
  const changes = [{ rank: 7 }, { due: "2026-12-01" }, { tags: ["a"] }];
  await Promise.all(
    changes.map((body) =>
      callApi(`${slug}/notes/${note.id}`, {
        method: "PATCH",
        body,
        headers: { "content-type": "application/merge-patch+json" },
      }),
    ),
  );
  const all = (await callApi(`${slug}/notes?size=50`)).body as { id: number }[];
  expect(all.find(({ id }) => id === note.id)).toEqual({ ...note, rank: 7, due: "2026-12-01", tags: ["a"] });
});

test("objects created at the same time all get a key of their own", async () => {
  const made = await Promise.all(
    Array.from({ length: 8 }, () => callApi(`${slug}/notes`, { method: "POST", body: { text: "at once" } })),
  );
  expect(made.map(({ status }) => status)).toEqual(Array(8).fill(201));
  expect(new Set(made.map(({ body }) => body.id)).size).toBe(8);
  const { id } = made[0]?.body ?? {};
  const again = await callApi(`${slug}/notes`, { method: "POST", body: { id, text: "again" } });
  expect(again).toMatchObject({ status: 409, body: { code: "resource-exists" } });
});
