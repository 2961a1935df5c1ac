import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { CONSENT_KINDS } from "#lib/consents/kinds.ts";
import type { ConsentKind } from "#lib/consents/kinds.ts";
import { transitionsOf } from "#lib/consents/model.ts";
import { PAYMENT_KINDS } from "#lib/payments/kinds.ts";
import type { PaymentKind } from "#lib/payments/kinds.ts";
import { PAYMENT_STATES } from "#lib/payments/states.ts";

const file = path.resolve(import.meta.dirname, "../../../shared/standards/state-machines.json");
const present = existsSync(file);

type Edge = { from: string; to: string };
type Machine = { kind: string; version: string; transitions: Edge[]; legacy?: string[] };
type Mapping = { kinds: string[]; v4ToV3: Record<string, string> };
type Tables = { machines: Machine[]; mapping: Mapping[] };

const { machines, mapping } = present
  ? (JSON.parse(readFileSync(file, "utf8")) as Tables)
  : { machines: [], mapping: [] };

/** Where the states of v4.0 under their names of v3.1 go otherwise than v3.1 has it. One that no longer does fails as well. */
const EXCEPTIONS: { kind: RegExp; edge: string; why: string }[] = [
  {
    kind: /^funds-confirmation-consent$/,
    edge: "ours alone: Revoked → Authorised",
    why: "4.0 lets a customer authorise a cancelled consent again, whatever the version it is read under",
  },
  {
    kind: /^(domestic|international)-payment$|^domestic-vrp$/,
    edge: "missing: Pending → AcceptedSettlementCompleted",
    why: "4.0 always names the settlement in process between the two",
  },
  {
    kind: /-scheduled-payment$/,
    edge: "ours alone: InitiationCompleted → InitiationFailed",
    why: "4.0 has states of the execution, in which a payment can still be rejected",
  },
  {
    kind: /-scheduled-payment$/,
    edge: "missing: InitiationCompleted → Cancelled",
    why: "4.0 cancels before the execution is under way, in states that v3.1 calls InitiationPending",
  },
];

/** How the edges of ours, under the names of v3.1, differ from those v3.1 has. */
function differencesOf(kind: string, edges: Edge[]): string[] {
  const names = mapping.find(({ kinds }) => kinds.includes(kind))?.v4ToV3 ?? {};
  const machine = machines.find((each) => each.kind === kind && each.version === "v3.1");
  const inWords = ({ from, to }: Edge) => `${from} → ${to}`;
  const ours = edges
    .map(({ from, to }) => ({ from: names[from] ?? from, to: names[to] ?? to }))
    .filter(({ from, to }) => from !== to)
    .map(inWords);
  const theirs = (machine?.transitions ?? []).filter(({ to }) => !machine?.legacy?.includes(to)).map(inWords);
  return [
    ...[...new Set(ours)].filter((edge) => !theirs.includes(edge)).map((edge) => `ours alone: ${edge}`),
    ...[...new Set(theirs)].filter((edge) => !ours.includes(edge)).map((edge) => `missing: ${edge}`),
  ];
}

const edgesOf = (transitions: Partial<Record<string, readonly string[]>>): Edge[] =>
  Object.entries(transitions).flatMap(([from, all]) => (all ?? []).map((to) => ({ from, to })));

const KINDS: [string, Edge[]][] = [
  ...(Object.keys(CONSENT_KINDS) as ConsentKind[]).map((kind): [string, Edge[]] => [
    `${kind}-consent`,
    edgesOf(transitionsOf(kind)),
  ]),
  ...(Object.keys(PAYMENT_KINDS) as PaymentKind[]).map((kind): [string, Edge[]] => [
    kind,
    edgesOf(PAYMENT_STATES[kind].transitions),
  ]),
];

describe.skipIf(!present)("the states under their names of v3.1", () => {
  test.each(KINDS)("of a %s go as v3.1 has it, save the listed exceptions", (kind, edges) => {
    const allowed = EXCEPTIONS.filter((each) => each.kind.test(kind)).map(({ edge }) => edge);
    expect(edges.length).toBeGreaterThan(0);
    expect(differencesOf(kind, edges).toSorted()).toEqual(allowed.toSorted());
  });
});
