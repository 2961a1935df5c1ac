import { randomId } from "#lib/ids.ts";
import { createRing } from "./event-ring.ts";
import type { EventRing } from "./event-ring.ts";
import type { DropReason } from "./model.ts";

export type JournalState = {
  readonly instance: string;
  ring: EventRing;
  sequence: number;
  written: number;
  dropped: Record<DropReason, number>;
  /** Rows of the batch on its way to the database. */
  inFlight: number;
  writing: Promise<boolean> | null;
  timer: NodeJS.Timeout | null;
  /** Failed writes in a row; 0 while all is well. */
  failures: number;
};

// The gateway and Next are two module graphs in one process: they share one buffer through the global object.
const KEY = Symbol.for("sandbank.journal");
const store = globalThis as unknown as { [KEY]?: JournalState };

export function journalState(): JournalState {
  store[KEY] ??= createState();
  return store[KEY];
}

/** Starts over with an empty buffer, for tests. */
export function resetJournal(capacity?: number): JournalState {
  const old = store[KEY];
  if (old?.timer) clearTimeout(old.timer);
  store[KEY] = createState(capacity);
  return store[KEY];
}

function createState(capacity?: number): JournalState {
  return {
    instance: randomId(),
    ring: createRing(capacity),
    sequence: 0,
    written: 0,
    dropped: { overflow: 0, rejected: 0 },
    inFlight: 0,
    writing: null,
    timer: null,
    failures: 0,
  };
}
