import { hash } from "node:crypto";
import type { PoolClient } from "pg";
import { newId } from "../../../lib/ids.ts";
import type { Recording } from "./recording.ts";

/** What a call has otherwise than the recorded one: its key, its token, its consent, its account. */
export type Differing = Record<string, string>;

/** A text cut at what differs: every second part is the name of a value. */
type Cut = string[];

type Value = { cut: Cut } | { list: Cut[] } | { isPosition: true } | { fixed: unknown };
type Step = { name: string; text: string; values: Value[]; finds: boolean; givesPosition: boolean };

export type Plan = { before: Step[]; within: Step[]; after: Step[]; answer: Cut };

/** The recorded statements as something that can be done again for another call: ids that were made then are made anew. */
export function planOf({ statements, answer, differs, newIds }: Recording): Plan {
  const names = new Map(Object.entries(differs).flatMap(([name, value]) => (value === "" ? [] : [[value, name]])));
  for (const id of newIds) names.set(id, `new ${names.size}`);
  const cutter = new RegExp(`(${[...names.keys()].join("|")})`);
  const cut = (text: string): Cut =>
    text.split(cutter).map((part, index) => (index % 2 === 1 ? (names.get(part) ?? "") : part));
  let position: unknown;
  const steps = statements.map(({ text, values, rowCount, row }): Step => {
    const givesPosition = "position" in row;
    if (givesPosition) position = row["position"];
    const isPosition = (value: unknown) =>
      typeof value === "number" && value === position && text.includes('"position"');
    const toValue = (value: unknown): Value => {
      if (typeof value === "string") return { cut: cut(value) };
      if (Array.isArray(value)) return { list: value.map((each) => cut(String(each))) };
      return isPosition(value) ? { isPosition: true } : { fixed: value };
    };
    return { name: hash("sha1", text), text, values: values.map(toValue), finds: (rowCount ?? 0) > 0, givesPosition };
  });
  const [begin, end] = ["BEGIN", "COMMIT"].map((text) => statements.findIndex((statement) => statement.text === text));
  if (begin === undefined || end === undefined || begin < 0 || end < begin)
    throw new Error("no transaction was recorded");
  return {
    before: steps.slice(0, begin),
    within: steps.slice(begin, end + 1),
    after: steps.slice(end + 1),
    answer: cut(answer),
  };
}

/** Does what was recorded for one call. Throws when a statement finds nothing where it found something then. */
export function replayer(differing: Differing) {
  const made = new Map(Object.entries(differing));
  let position = 0;
  const join = (parts: Cut) => {
    let text = "";
    for (const [index, part] of parts.entries()) text += index % 2 === 1 ? valueOf(part) : part;
    return text;
  };
  const valueOf = (name: string) => {
    const value = made.get(name) ?? newId();
    made.set(name, value);
    return value;
  };
  const toValue = (value: Value): unknown => {
    if ("cut" in value) return join(value.cut);
    if ("list" in value) return value.list.map(join);
    return "fixed" in value ? value.fixed : position;
  };
  return {
    join,
    run: async (client: Pick<PoolClient, "query">, steps: readonly Step[]) => {
      for (const { name, text, values, finds, givesPosition } of steps) {
        const query = { name, text, values: values.map(toValue) };
        const { rowCount, rows } = await client.query<{ position: number }>(values.length > 0 ? query : { text });
        if (finds !== (rowCount ?? 0) > 0) throw new Error(`found ${rowCount}: ${text}`);
        if (givesPosition) position = rows[0]?.position ?? 0;
      }
    },
  };
}
