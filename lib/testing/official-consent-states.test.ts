import { existsSync, readFileSync } from "node:fs";
import path from "node:path";

import { describe, expect, test } from "vitest";

import { CONSENT_KINDS } from "#lib/consents/kinds.ts";
import type { ConsentKind } from "#lib/consents/kinds.ts";
import { transitionsOf } from "#lib/consents/model.ts";

const file = path.resolve(import.meta.dirname, "../../../shared/standards/state-machines.json");
const present = existsSync(file);

type Edge = { from: string; to: string };
type Machine = { kind: string; version: string; transitions: Edge[]; selfLoops?: Edge[] };

const machines = present ? (JSON.parse(readFileSync(file, "utf8")) as { machines: Machine[] }).machines : [];
const inWords = ({ from, to }: Edge) => `${from} → ${to}`;

describe.skipIf(!present)("the states of a consent are the standard's", () => {
  test.each(Object.keys(CONSENT_KINDS) as ConsentKind[])("for the kind %s", (kind) => {
    const machine = machines.find((each) => each.kind === `${kind}-consent` && each.version === "v4.0");
    const theirs = [...(machine?.transitions ?? []), ...(machine?.selfLoops ?? [])].map(inWords);
    const ours = Object.entries(transitionsOf(kind)).flatMap(([from, all]) => all.map((to) => inWords({ from, to })));
    expect(ours.toSorted()).toEqual([...new Set(theirs)].toSorted());
  });
});
