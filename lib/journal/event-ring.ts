/** A bounded queue that gives up its oldest item rather than grow. Bounded by count and by characters held. */
export type EventRing = {
  slots: (string | undefined)[];
  start: number;
  size: number;
  characters: number;
};

const RING_CAPACITY = 10_000;
const RING_CHARACTERS = 32 * 1024 * 1024;

export function createRing(capacity: number = RING_CAPACITY): EventRing {
  return { slots: Array.from<string | undefined>({ length: capacity }), start: 0, size: 0, characters: 0 };
}

/** Adds at the end; returns how many of the oldest had to go. `reserved` slots are held by a batch under way. */
export function pushRow(ring: EventRing, row: string, reserved = 0): number {
  const room = ring.slots.length - reserved;
  if (room <= 0) return 1;
  let dropped = 0;
  while (ring.size > 0 && (ring.size >= room || ring.characters + row.length > RING_CHARACTERS)) {
    takeOldest(ring);
    dropped++;
  }
  ring.slots[(ring.start + ring.size) % ring.slots.length] = row;
  ring.size++;
  ring.characters += row.length;
  return dropped;
}

/** Takes up to `count` of the oldest, in order. */
export function takeRows(ring: EventRing, count: number): string[] {
  const rows: string[] = [];
  while (rows.length < count && ring.size > 0) rows.push(takeOldest(ring));
  return rows;
}

/** Puts a batch that could not be written back to the front, in order. Its slots were reserved. */
export function putBack(ring: EventRing, rows: readonly string[]): void {
  for (const row of rows.toReversed()) {
    ring.start = (ring.start - 1 + ring.slots.length) % ring.slots.length;
    ring.slots[ring.start] = row;
    ring.size++;
    ring.characters += row.length;
  }
}

function takeOldest(ring: EventRing): string {
  const row = ring.slots[ring.start] ?? "";
  ring.slots[ring.start] = undefined;
  ring.start = (ring.start + 1) % ring.slots.length;
  ring.size--;
  ring.characters -= row.length;
  return row;
}
