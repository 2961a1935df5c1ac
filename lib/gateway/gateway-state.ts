const KEY = Symbol.for("sandbank.gateway");
const store = globalThis as unknown as { [KEY]?: boolean };

/** Whether server.ts runs in this process. On Vercel and under plain `next start` it does not. */
export function isBehindGateway(): boolean {
  return store[KEY] === true;
}

export function markGateway(): void {
  store[KEY] = true;
}
