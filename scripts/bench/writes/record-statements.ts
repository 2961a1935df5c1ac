// Loaded before server.ts: notes every statement that a call sends until it is answered, in order, with its values and its first row.
import { AsyncLocalStorage } from "node:async_hooks";
import { appendFileSync } from "node:fs";
import { IncomingMessage, Server } from "node:http";
import pg from "pg";

type Call = { isOver: boolean };
type Sent = string | { text: string; values?: unknown[] };
type Result = { rowCount: number | null; fields: { name: string }[]; rows: unknown[] };

const call = new AsyncLocalStorage<Call>();
const file = process.env["RECORD_TO"] ?? "";

const { emit } = Server.prototype;
Server.prototype.emit = function emitRecorded(this: Server, event: string, ...given: unknown[]): boolean {
  const [request, response] = given;
  if (event !== "request" || !(request instanceof IncomingMessage)) return Reflect.apply(emit, this, [event, ...given]);
  const entry = { isOver: false };
  (response as NodeJS.EventEmitter).once("finish", () => (entry.isOver = true));
  return call.run(entry, () => Reflect.apply(emit, this, [event, ...given]));
};

type Callback = (error: unknown, result: Result) => void;
type Query = (this: unknown, sent: Sent, ...others: unknown[]) => Promise<Result> | undefined;
const client = pg.Client.prototype as unknown as { query: Query };
const { query } = client;
client.query = function queryRecorded(sent, ...others) {
  const entry = call.getStore();
  if (!entry || entry.isOver) return query.call(this, sent, ...others);
  const [text, values] = typeof sent === "string" ? [sent, []] : [sent.text, sent.values ?? []];
  const noted = (result: Result) => {
    note({ text, values, rowCount: result.rowCount, row: firstRow(result) });
    return result;
  };
  // A pool asks with a callback, everybody else waits for a promise.
  const last = others.at(-1);
  if (typeof last !== "function") return query.call(this, sent, ...others)?.then(noted);
  const callback = last as Callback;
  const heard: Callback = (error, result) => callback(error, error ? result : noted(result));
  return query.call(this, sent, ...others.slice(0, -1), heard);
};

function firstRow({ fields, rows: [row] }: Result): Record<string, unknown> {
  if (!Array.isArray(row)) return (row ?? {}) as Record<string, unknown>;
  return Object.fromEntries(fields.map(({ name }, index) => [name, row[index] as unknown]));
}

function note(line: Record<string, unknown>): void {
  appendFileSync(
    file,
    `${JSON.stringify(line, (_, value: unknown) => (typeof value === "bigint" ? String(value) : value))}\n`,
  );
}
