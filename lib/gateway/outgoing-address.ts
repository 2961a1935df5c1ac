import { BlockList, isIP } from "node:net";
import { env } from "#lib/env.ts";

// IANA's special-purpose registries (RFC 6890): none of it is on the public internet.
const SPECIAL_V4 =
  "0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.2.0/24 192.31.196.0/24 192.52.193.0/24 192.88.99.0/24 192.168.0.0/16 192.175.48.0/24 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 224.0.0.0/4 240.0.0.0/4";
// With every form that carries an IPv4 address inside: mapped, compatible, translated, Teredo, 6to4.
const SPECIAL_V6 =
  "::/96 ::ffff:0:0/96 ::ffff:0:0:0/96 64:ff9b::/96 64:ff9b:1::/48 100::/64 100:0:0:1::/64 2001::/23 2001:db8::/32 2002::/16 2620:4f:8000::/48 3fff::/20 5f00::/16 fc00::/7 fe80::/10 fec0::/10 ff00::/8";

// Two lists: a BlockList takes an IPv4 address for its mapped form, and all of those are special.
const special = { ipv4: blockList(SPECIAL_V4.split(" ")), ipv6: blockList(SPECIAL_V6.split(" ")) };

/** Whether a request may go to this address: on the public internet, or named in SAFE_FETCH_ALLOW. */
export function isReachable(address: string): boolean {
  return isNamed(address) || isPublic(address);
}

/** Whether the operator has named this address in SAFE_FETCH_ALLOW. */
export function isNamed(address: string): boolean {
  const family = familyOf(address);
  return family !== null && namedAddresses().check(address, family);
}

function isPublic(address: string): boolean {
  const family = familyOf(address);
  return family !== null && !special[family].check(address, family);
}

function familyOf(address: string): "ipv4" | "ipv6" | null {
  const version = isIP(address);
  // An address with a zone is link-local, and what is none at all is not reachable either.
  if (version === 0 || address.includes("%")) return null;
  return version === 6 ? "ipv6" : "ipv4";
}

let named: { source: string; list: BlockList } | undefined;

function namedAddresses(): BlockList {
  const source = env().SAFE_FETCH_ALLOW ?? "";
  if (named?.source !== source) named = { source, list: blockList(rangesOf(source)) };
  return named.list;
}

function rangesOf(list: string): string[] {
  const ranges = list.split(",").map((range) => range.trim());
  return ranges.filter((range) => range !== "");
}

function blockList(ranges: readonly string[]): BlockList {
  const list = new BlockList();
  for (const range of ranges) {
    const [address = "", prefix] = range.split("/");
    const type = isIP(address) === 6 ? "ipv6" : "ipv4";
    if (prefix === undefined) list.addAddress(address, type);
    else list.addSubnet(address, Number(prefix), type);
  }
  return list;
}
