/** One way to get a body wrong. */
export type Spoilt = { how: string; body: string | Uint8Array };

/** The members that lead to a value. */
export type Path = (string | number)[];

const LONG = "x".repeat(5_000);

/** Values that stand in for every member of a document, one at a time. */
const WRONG: readonly unknown[] = [
  null,
  true,
  -1,
  1e308,
  "",
  LONG,
  "\u0000",
  "\uD800",
  "💷".repeat(60),
  "2026-02-30T25:61:61Z",
  "-1.00",
  "1e5",
  [],
  [[]],
  {},
  { a: { b: { c: 1 } } },
];

/** Every member of a document spoilt in every way, and the bytes of the whole as well. The same each time. */
export function* spoil(document: unknown): Generator<Spoilt> {
  yield* spoilBytes(JSON.stringify(document));
  for (const path of pathsOf(document)) {
    const where = path.join(".") || "the whole";
    for (const value of WRONG) {
      yield {
        how: `${where} = ${JSON.stringify(value).slice(0, 20)}`,
        body: JSON.stringify(replaced(document, path, value)),
      };
    }
    if (path.length > 0) yield { how: `without ${where}`, body: JSON.stringify(replaced(document, path, undefined)) };
  }
}

function* spoilBytes(text: string): Generator<Spoilt> {
  const bytes = Buffer.from(text);
  for (const part of [0, 0.1, 0.25, 0.5, 0.75, 0.9]) {
    yield { how: `cut off after ${part}`, body: bytes.subarray(0, Math.floor(bytes.length * part)) };
  }
  yield { how: "byte order mark", body: `\uFEFF${text}` };
  yield { how: "something after it", body: `${text} x` };
  yield { how: "twice", body: text + text };
  yield { how: "in Latin-1", body: Buffer.from(`{"é":1,${text.slice(1)}`, "latin1") };
  yield { how: "in UTF-16", body: Buffer.from(text, "utf16le") };
  yield { how: "a member twice", body: `${text.slice(0, -1)},${text.slice(1)}` };
  yield { how: "a member more", body: `{"Unheard":1,${text.slice(1)}` };
  yield { how: "prototype", body: `{"__proto__":{"isAdmin":true},"constructor":1,${text.slice(1)}` };
  yield { how: "deep", body: `${'{"a":'.repeat(500)}1${"}".repeat(500)}` };
  yield { how: "crowded", body: `[${"1,".repeat(20_000)}1]` };
  yield { how: "large", body: JSON.stringify("x".repeat(300_000)) };
  for (const other of ["null", "[]", "0", '"text"', "true", "NaN", "<a/>", "a=b&c=d"])
    yield { how: other, body: other };
}

/** Every value of a document, the whole first. */
export function* pathsOf(value: unknown, path: Path = []): Generator<Path> {
  yield path;
  if (typeof value !== "object" || value === null) return;
  for (const [key, member] of Object.entries(value))
    yield* pathsOf(member, [...path, Array.isArray(value) ? Number(key) : key]);
}

/** A copy of a document with one value another. */
export function replaced(document: unknown, [first, ...rest]: Path, value: unknown): unknown {
  if (first === undefined) return value;
  if (Array.isArray(document))
    return document.map((item, index) => (index === first ? replaced(item, rest, value) : item));
  const object = document as Record<string, unknown>;
  return { ...object, [first]: replaced(object[String(first)], rest, value) };
}
