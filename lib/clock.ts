type Clock = () => Date;

let clock: Clock = () => new Date();
let offsetMs: () => number = () => 0;

/** The current time: inside the work of a bank whose clock was moved, the time of that bank. Everything asks here. */
export function now(): Date {
  const offset = offsetMs();
  return offset === 0 ? clock() : new Date(clock().getTime() + offset);
}

/** The time outside, whatever bank is at work: for the journal, for tokens, for leases. */
export function realNow(): Date {
  return clock();
}

/** Says whose time it is. Only lib/banks/bank-time.ts calls it: this file is also read by browsers. */
export function offsetBy(offset: () => number): void {
  offsetMs = offset;
}

/** Replaces the clock, for tests. Returns a function that puts the old one back. */
export function setClock(replacement: Clock): () => void {
  const previous = clock;
  clock = replacement;
  return () => {
    clock = previous;
  };
}

export function secondsFromNow(seconds: number): Date {
  return new Date(now().getTime() + seconds * 1000);
}
