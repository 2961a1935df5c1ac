import { selectActiveFaults } from "./faults-data.ts";
import type { FaultRule } from "./model.ts";

type Kept = { readAt: number; byOrganisation: ReadonlyMap<string, readonly FaultRule[]> };
type Store = { kept: Kept | null; reading: Promise<Kept> | null; hits: Map<string, number> };

// The gateway and Next are two module graphs in one process: what one changes the other knows at once.
const KEY = Symbol.for("sandbank.faults");
const shared = globalThis as unknown as { [KEY]?: Store };
const HOLD_MS = 1000;
const NONE: readonly FaultRule[] = [];

function store(): Store {
  shared[KEY] ??= { kept: null, reading: null, hits: new Map() };
  return shared[KEY];
}

/**
 * The rules of an organisation as they were at most a second ago. All organisations' are read together and kept, so that
 * a call where there is no rule asks a map and waits for nothing.
 */
export function activeFaults(organisationId: string): readonly FaultRule[] | Promise<readonly FaultRule[]> {
  const rulesOf = ({ byOrganisation }: Kept) => byOrganisation.get(organisationId) ?? NONE;
  const { kept } = store();
  if (kept && performance.now() - kept.readAt < HOLD_MS) return rulesOf(kept);
  return readFaults().then(rulesOf);
}

async function readFaults(): Promise<Kept> {
  const state = store();
  state.reading ??= readOnce().finally(() => (state.reading = null));
  return state.reading;
}

async function readOnce(): Promise<Kept> {
  const readAt = performance.now();
  const rules = await selectActiveFaults();
  const kept = { readAt, byOrganisation: Map.groupBy(rules, (rule) => rule.organisationId) };
  forgetHits(new Set(rules.map(({ id }) => id)));
  store().kept = kept;
  return kept;
}

/** A rule that is gone needs no count. */
function forgetHits(active: ReadonlySet<string>): void {
  const { hits } = store();
  for (const id of hits.keys()) if (!active.has(id)) hits.delete(id);
}

/** After a change, so that it holds at once in this process. */
export function forgetFaults(): void {
  store().kept = null;
  store().reading = null;
}

/** Counts a call that a rule fits: which one it is, from 1. */
export function countHit(ruleId: string): number {
  const { hits } = store();
  const nth = (hits.get(ruleId) ?? 0) + 1;
  hits.set(ruleId, nth);
  return nth;
}
