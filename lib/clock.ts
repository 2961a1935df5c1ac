type Clock = () => Date;

let clock: Clock = () => new Date();

/** The current time. Everything that asks what time it is asks here. */
export function now(): Date {
  return clock();
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
