import { BlockList, isIP } from "node:net";

/** Peers that may say on whose behalf they ask, and the header in which they hand on a client certificate. */
export type TrustedProxy = { isTrusted(address: string): boolean; certificateHeader: string };

const FORM =
  "TRUSTED_PROXY: addresses or networks with commas between, then a semicolon and the certificate's header if it is not client-cert: 10.0.0.0/8, 192.0.2.7; client-cert";

/** Reads TRUSTED_PROXY. Throws when it cannot be understood. */
export function parseTrustedProxy(value: string | undefined): TrustedProxy | undefined {
  if (!value) return undefined;
  const [peers = "", header = "client-cert"] = value.split(";").map((part) => part.trim());
  if (!/^[a-z0-9-]+$/i.test(header)) throw new Error(FORM);
  const list = new BlockList();
  for (const peer of peers.split(",")) addPeer(list, peer.trim());
  return {
    isTrusted: (address) => isIP(address) !== 0 && list.check(address, familyOf(address)),
    certificateHeader: header.toLowerCase(),
  };
}

function addPeer(list: BlockList, peer: string): void {
  const [address = "", prefix] = peer.split("/");
  const longest = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1;
  const bits = prefix === undefined ? longest : Number(prefix);
  if (!Number.isInteger(bits) || bits < 0 || bits > longest) throw new Error(FORM);
  list.addSubnet(address, bits, familyOf(address));
}

function familyOf(address: string): "ipv4" | "ipv6" {
  return isIP(address) === 6 ? "ipv6" : "ipv4";
}
