import { realNow } from "#lib/clock.ts";
import { selectApprovedSlugs, selectGrantedSlugs } from "./data.ts";
import { scopeOf } from "./model.ts";

const FRESH_MS = 1000;

// The gateway and Next are two module graphs in one process.
const KEY = Symbol.for("sandbank.published-scopes");
type Entry = { askedAt: number; asked: Promise<readonly string[]> };
const store = globalThis as unknown as { [KEY]?: Entry };

/** The scopes of the published APIs as of at most a second ago. The same array as long as nothing has changed. */
export async function publishedScopes(): Promise<readonly string[]> {
  const at = realNow().getTime();
  const known = store[KEY];
  if (known && Math.abs(at - known.askedAt) < FRESH_MS) return known.asked;
  const asked = readScopes(known?.asked);
  store[KEY] = { askedAt: at, asked };
  asked.catch(() => {
    if (store[KEY]?.asked === asked) delete store[KEY];
  });
  return asked;
}

async function readScopes(last: Promise<readonly string[]> | undefined): Promise<readonly string[]> {
  const [scopes, before] = await Promise.all([selectGrantedSlugs().then((all) => all.map(scopeOf)), last]);
  return before?.join() === scopes.join() ? before : scopes;
}

/** The scopes of published APIs an app may ask a token for. */
export async function scopesGrantedTo(appId: string): Promise<string[]> {
  return (await selectApprovedSlugs(appId)).map(scopeOf);
}
