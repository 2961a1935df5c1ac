import type { Configuration } from "oidc-provider";
import { now } from "#lib/clock.ts";
import { safeFetch } from "#lib/gateway/safe-fetch.ts";
import type { SafeFetchInit } from "#lib/gateway/safe-fetch.ts";

const LARGEST = 64 * 1024;
/** A key set is asked for again at most once a minute, and an old one serves for ten while its address is silent. */
const ASK_AGAIN_MS = 60_000;
const LONGEST_MS = 10 * 60_000;
const MOST = 1_000;

export const KEY_SET_LIMITS = { jwks_uri: LARGEST, sector_identifier_uri: LARGEST };

type Held = { askedAt: number; readAt: number; body: string | null; status: number };

const held = new Map<string, Held>();
const underWay = new Map<string, Promise<Held>>();

/** How the identity provider fetches what an app names: safely, and key sets not more often than they may change. */
export const fetchForProvider: NonNullable<Configuration["fetch"]> = async (url, options) => {
  const { method = "GET", headers, body, signal } = options ?? {};
  if (method !== "GET") return safeFetch(String(url), { method, headers, body, signal } as SafeFetchInit);
  return answer(await keySetAt(String(url)));
};

async function keySetAt(url: string): Promise<Held> {
  const at = now().getTime();
  const known = held.get(url);
  if (known && at - known.askedAt < ASK_AGAIN_MS) return known;
  // Many calls of one app at the same time ask once.
  const asking = underWay.get(url) ?? ask(url, known).finally(() => underWay.delete(url));
  underWay.set(url, asking);
  return asking;
}

async function ask(url: string, known: Held | undefined): Promise<Held> {
  const at = now().getTime();
  const fresh = await readKeySet(url);
  const isUsable = fresh !== null && fresh.status === 200;
  const isOldGood =
    known !== undefined && known.body !== null && known.status === 200 && at - known.readAt < LONGEST_MS;
  const kept: Held =
    !isUsable && isOldGood
      ? { ...known, askedAt: at }
      : { askedAt: at, readAt: at, body: fresh?.body ?? null, status: fresh?.status ?? 0 };
  keep(url, kept);
  return kept;
}

async function readKeySet(url: string): Promise<{ status: number; body: string } | null> {
  try {
    const response = await safeFetch(url, { headers: { accept: "application/jwk-set+json, application/json" } });
    return { status: response.status, body: await response.text() };
  } catch {
    return null;
  }
}

function keep(url: string, value: Held): void {
  held.delete(url);
  held.set(url, value);
  const [oldest] = held.keys();
  if (held.size > MOST && oldest !== undefined) held.delete(oldest);
}

/** Without the headers that would have the provider keep the keys for as long as the app's server likes. */
function answer({ body, status }: Held): Response {
  if (body === null) throw new Error("the address of the app's keys gave no usable answer");
  return new Response(body, { status, headers: { "content-type": "application/json" } });
}
