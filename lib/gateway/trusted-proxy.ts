import { hash, timingSafeEqual } from "node:crypto";
import { BlockList, isIP } from "node:net";
import { headerValues } from "./header-values.ts";

/** Peers that may say on whose behalf they ask, and the header in which they hand on a client certificate. */
export type TrustedProxy = {
  isTrusted(address: string): boolean;
  certificateHeader: string;
  /** Whether these headers carry the secret of the proxy, once. Without it nothing they say of a certificate counts. */
  isAuthentic(rawHeaders: readonly string[]): boolean;
};

const FORM =
  "TRUSTED_PROXY: addresses or networks with commas between, then a semicolon and the certificate's header if it is not client-cert: 10.0.0.0/8, 192.0.2.7; client-cert";
const SECRET_FORM =
  "TRUSTED_PROXY_SECRET: one value of 32 characters or more, or two with a comma between while one takes the place of the other: openssl rand -base64 32";
const SECRET_HEADER = "x-proxy-auth";
const SHORTEST_SECRET = 32;

/** Reads TRUSTED_PROXY and TRUSTED_PROXY_SECRET. Throws when they cannot be understood. */
export function parseTrustedProxy(value: string | undefined, secret?: string): TrustedProxy | undefined {
  const secrets = parseSecrets(secret);
  if (!value) return undefined;
  const [peers = "", header = "client-cert"] = value.split(";").map((part) => part.trim());
  if (!/^[a-z0-9-]+$/i.test(header)) throw new Error(FORM);
  const list = new BlockList();
  for (const peer of peers.split(",")) addPeer(list, peer.trim());
  return {
    isTrusted: (address) => isIP(address) !== 0 && list.check(address, familyOf(address)),
    certificateHeader: header.toLowerCase(),
    isAuthentic: (rawHeaders) => {
      const [sent, ...more] = headerValues(rawHeaders, SECRET_HEADER);
      return sent !== undefined && more.length === 0 && isOneOf(digest(sent), secrets);
    },
  };
}

function parseSecrets(value: string | undefined): Buffer[] {
  if (!value) return [];
  const secrets = value.split(",").map((part) => part.trim());
  if (secrets.length > 2 || secrets.some((each) => each.length < SHORTEST_SECRET)) throw new Error(SECRET_FORM);
  return secrets.map(digest);
}

const digest = (secret: string) => hash("sha256", secret, "buffer");

/** Compares with each of them, so that the time does not tell which. */
function isOneOf(sent: Buffer, secrets: readonly Buffer[]): boolean {
  return secrets.map((secret) => timingSafeEqual(sent, secret)).includes(true);
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
