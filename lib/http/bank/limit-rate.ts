import { isIPv6 } from "node:net";
import { DomainError } from "#lib/errors.ts";
import { takeCall } from "#lib/rate-limits/take-call.ts";
import type { BearerToken } from "./read-bearer-token.ts";
import type { CallTrace } from "./call-trace.ts";

const MOST_REMEMBERED = 20_000;
const appOfToken = new Map<string, string>();

/** Takes one call from the limit of whoever calls. Throws rate-limited when nothing is left of it. */
export async function limitRate(
  trace: CallTrace,
  token: Pick<BearerToken, "hash"> | null,
  remoteAddress: string,
): Promise<void> {
  const appId = token ? appOfToken.get(token.hash) : undefined;
  const taken = await (appId ? takeCall("app", appId) : takeCall("address", networkOf(remoteAddress)));
  trace.limit = taken;
  if (!taken.isOver) return;
  throw new DomainError("rate-limited", `More than ${taken.quota} calls in ${taken.seconds} seconds`);
}

/** Remembers whose token it is, for the limit only: whether it still holds is asked of the database every time. */
export function rememberApp(token: Pick<BearerToken, "hash">, appId: string): void {
  if (appOfToken.has(token.hash)) return;
  const [oldest] = appOfToken.keys();
  if (appOfToken.size >= MOST_REMEMBERED && oldest !== undefined) appOfToken.delete(oldest);
  appOfToken.set(token.hash, appId);
}

/** One line has a whole network of IPv6 addresses: the first half stands for all of them. */
function networkOf(address: string): string {
  if (!isIPv6(address) || address.includes(".")) return address;
  const [head = "", tail] = address.split("::");
  const groups = head === "" ? [] : head.split(":");
  const after = tail ? tail.split(":") : [];
  const zeros = tail === undefined ? [] : Array.from({ length: 8 - groups.length - after.length }, () => "0");
  return [...groups, ...zeros, ...after].slice(0, 4).join(":");
}
