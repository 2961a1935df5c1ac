import { now } from "#lib/clock.ts";
import type { PublicJwk } from "./model.ts";
import { readPublishedKeys } from "./read-published-keys.ts";

/** An address is asked at most once a minute; while it is silent the last keys serve for ten. */
const ASK_AGAIN_MS = 60_000;
const LONGEST_MS = 10 * 60_000;
const MOST = 1_000;

type Held = { askedAt: number; readAt: number; outcome: PublicJwk[] | Error };

const held = new Map<string, Held>();
const underWay = new Map<string, Promise<Held>>();

/** The keys an app publishes, not older than a minute where its address answers. Throws field-invalid when there are none. */
export async function publishedKeys(address: string): Promise<PublicJwk[]> {
  const at = now().getTime();
  const known = held.get(address);
  const isFresh = known && Math.abs(at - known.askedAt) < ASK_AGAIN_MS;
  const { outcome } = isFresh ? known : await askOnce(address, known);
  if (outcome instanceof Error) throw outcome;
  return outcome;
}

/** Many calls of one app at the same time ask once. */
function askOnce(address: string, known: Held | undefined): Promise<Held> {
  const asking = underWay.get(address) ?? ask(address, known).finally(() => underWay.delete(address));
  underWay.set(address, asking);
  return asking;
}

async function ask(address: string, known: Held | undefined): Promise<Held> {
  const at = now().getTime();
  const outcome = await readPublishedKeys(address).catch((error: unknown) => error as Error);
  const isFailed = outcome instanceof Error;
  const mayServe = known && !(known.outcome instanceof Error) && at - known.readAt < LONGEST_MS;
  const kept = isFailed && mayServe ? { ...known, askedAt: at } : { askedAt: at, readAt: at, outcome };
  keep(address, kept);
  return kept;
}

function keep(address: string, value: Held): void {
  held.delete(address);
  held.set(address, value);
  const [oldest] = held.keys();
  if (held.size > MOST && oldest !== undefined) held.delete(oldest);
}
