import { randomUUID } from "node:crypto";
import { readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { hashSecret } from "../../../lib/secrets.ts";
import { orderAt, send, type Payer } from "../../prove/money/payer.ts";
import { startBeside, type Product } from "../product.ts";
import type { WriteKind } from "./kinds.ts";

/** A statement as the product has sent it, and what came back first. */
export type Statement = {
  text: string;
  values: unknown[];
  rowCount: number | null;
  row: Record<string, unknown>;
};

/** One call of a kind: what it sent to the database, what it answered, and what it has that other calls have otherwise. */
export type Recording = { statements: Statement[]; answer: string; differs: Record<string, string>; newIds: string[] };

// Now and then a call reads what is kept for a second: the shortest of a few has nothing but its own.
const TAKES = 8;

/** Has another instance on the same database do each kind of write once, and notes every statement it sends. */
export async function recordWrites(product: Product, payer: Payer, kinds: readonly WriteKind[]): Promise<Recording[]> {
  const file = path.join(product.directory, "statements.jsonl");
  const recorder = path.join(import.meta.dirname, "record-statements.ts");
  const { url, stop } = await startBeside(product, { RECORD_TO: file, NODE_OPTIONS: `--import=${recorder}` });
  const recordings: Recording[] = [];
  for (const kind of kinds) {
    const takes: Take[] = [];
    for (const write of await kind.make(TAKES)) {
      rmSync(file, { force: true });
      const key = randomUUID();
      const { status, text: answer } = await send(payer, orderAt(url, { ...kind, ...write }, key));
      if (status !== 201) throw new Error(`${kind.name} was refused with ${status}: ${answer}`);
      const { token, consentId: consent, accountId: account } = write;
      takes.push({
        statements: readStatements(file),
        answer,
        differs: { key, token: hashSecret(token), consent, account },
      });
    }
    recordings.push(shortestOf(takes));
  }
  await stop();
  return recordings;
}

type Take = Omit<Recording, "newIds">;

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

function idsOf({ statements, answer }: Take): string[] {
  return JSON.stringify([statements.map(({ values }) => values), answer]).match(UUID) ?? [];
}

/** What a call has made itself is in no other call. */
function shortestOf(takes: readonly Take[]): Recording {
  const [shortest, ...others] = takes.toSorted((a, b) => a.statements.length - b.statements.length);
  if (!shortest) throw new Error("nothing was recorded");
  const elsewhere = new Set([...others.flatMap(idsOf), ...Object.values(shortest.differs)]);
  return { ...shortest, newIds: [...new Set(idsOf(shortest))].filter((id) => !elsewhere.has(id)) };
}

function readStatements(file: string): Statement[] {
  return readFileSync(file, "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Statement);
}
