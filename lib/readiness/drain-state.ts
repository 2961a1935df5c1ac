// The readiness route exists in two module graphs of one process, the gateway's and Next's.
const KEY = Symbol.for("sandbank.draining");
const store = globalThis as unknown as { [KEY]?: boolean };

export function isDraining(): boolean {
  return store[KEY] === true;
}

export function startDraining(): void {
  store[KEY] = true;
}
