import { lookup as resolve } from "node:dns";
import { Agent as HttpAgent, request as requestHttp } from "node:http";
import type { ClientRequest, IncomingMessage, RequestOptions } from "node:http";
import { Agent as HttpsAgent, request as requestHttps } from "node:https";
import type { LookupFunction } from "node:net";
import { isIP } from "node:net";
import { pipeline } from "node:stream";
import type { Readable } from "node:stream";
import { createBrotliDecompress, createGunzip, createInflate } from "node:zlib";
import { isNamed, isReachable } from "./outgoing-address.ts";

const LARGEST_BODY = 64 * 1024;
const LARGEST_HEADER = 16 * 1024;
const LONGEST_MS = 5_000;
const LONGEST_URL = 2_048;
const PORTS = new Set(["", "443", "8443"]);
const LOCAL_NAME = /^(localhost|.*\.(localhost|local|internal|home\.arpa))$/;

/** One text for every failure: who asked learns nothing about what is behind an address. */
export class AddressNotFetched extends Error {
  constructor(cause: unknown) {
    super("the address gave no usable answer", { cause });
    this.name = "AddressNotFetched";
  }
}

export type SafeFetchInit = {
  method?: string | undefined;
  headers?: HeadersInit | undefined;
  body?: string | URLSearchParams | null | undefined;
  signal?: AbortSignal | null | undefined;
};

/** What is wrong with an address to fetch from, as far as its text says, or null. */
export function checkOutgoingUrl(address: string): string | null {
  if (address.length > LONGEST_URL) return "Use at most 2,048 characters";
  if (!URL.canParse(address)) return "Give a whole address, such as https://app.example/jwks.json";
  const url = new URL(address);
  if (url.protocol !== "https:" && url.protocol !== "http:") return "Use https";
  if (url.username || url.password) return "Leave out the user name and password";
  const host = bareHost(url);
  if (isIP(host) !== 0 && isNamed(host)) return null;
  if (isIP(host) !== 0 && !isReachable(host)) return "Use an address on the public internet";
  if (LOCAL_NAME.test(host)) return "Use an address on the public internet";
  if (url.protocol === "http:") return "Use https";
  return PORTS.has(url.port) ? null : "Use port 443 or 8443";
}

/**
 * Fetches from an address somebody else has named. Only what is on the public internet, or in SAFE_FETCH_ALLOW, is
 * connected to; a redirect is a failure; no more than 64 KiB and 5 seconds. Throws AddressNotFetched, always the same.
 */
export async function safeFetch(address: string | URL, init: SafeFetchInit = {}): Promise<Response> {
  try {
    return await fetchOnce(new URL(address), init);
  } catch (cause) {
    throw new AddressNotFetched(cause);
  }
}

async function fetchOnce(url: URL, init: SafeFetchInit): Promise<Response> {
  const host = bareHost(url);
  const mustBeNamed = LOCAL_NAME.test(host) || url.protocol === "http:" || !PORTS.has(url.port);
  const mayConnect = mustBeNamed ? isNamed : isReachable;
  if (url.protocol !== "https:" && url.protocol !== "http:") throw new Error("not http");
  if (url.username || url.password || url.href.length > LONGEST_URL) throw new Error("not a plain address");
  if (isIP(host) !== 0 && !mayConnect(host)) throw new Error("not reachable");
  const limit = AbortSignal.timeout(LONGEST_MS);
  const signal = init.signal ? AbortSignal.any([limit, init.signal]) : limit;
  const answer = await send(url, init, { signal, lookup: checkedLookup(mayConnect) }, mayConnect);
  const status = answer.statusCode ?? 0;
  if (status < 200 || (status >= 300 && status < 400)) {
    answer.destroy();
    throw new Error(`status ${status}`);
  }
  const body = await readBody(answer, signal);
  const isEmpty = status === 204 || status === 205;
  return new Response(isEmpty ? null : new Uint8Array(body), { status, headers: headersOf(answer) });
}

type MayConnect = (address: string) => boolean;

function send(
  url: URL,
  init: SafeFetchInit,
  options: RequestOptions,
  mayConnect: MayConnect,
): Promise<IncomingMessage> {
  const isForm = init.body instanceof URLSearchParams;
  const body = init.body ? String(init.body) : "";
  const headers = new Headers(init.headers);
  headers.set("accept-encoding", "identity");
  if (isForm && !headers.has("content-type")) headers.set("content-type", "application/x-www-form-urlencoded");
  if (body) headers.set("content-length", String(Buffer.byteLength(body)));
  // An agent of its own: no pooled connection, and no proxy that the environment or a library has set up.
  const isHttps = url.protocol === "https:";
  const agent = isHttps ? new HttpsAgent({ keepAlive: false }) : new HttpAgent({ keepAlive: false });
  const all = {
    ...options,
    agent,
    method: init.method ?? "GET",
    headers: Object.fromEntries(headers),
    maxHeaderSize: LARGEST_HEADER,
  };
  return new Promise((resolveAnswer, reject) => {
    const request = (isHttps ? requestHttps : requestHttp)(url, all, resolveAnswer);
    request.once("error", reject);
    checkPeer(request, mayConnect);
    request.end(body);
  });
}

/** Once more when the connection stands, whatever the name resolved to before. */
function checkPeer(request: ClientRequest, mayConnect: MayConnect): void {
  request.once("socket", (socket) => {
    socket.once("connect", () => {
      if (!socket.remoteAddress || !mayConnect(socket.remoteAddress)) socket.destroy(new Error("not reachable"));
    });
  });
}

/** Resolves a name and refuses it when a single one of its addresses must not be reached. */
export function checkedLookup(mayConnect: MayConnect, resolveName: typeof resolve = resolve): LookupFunction {
  return (hostname, options, callback) => {
    resolveName(hostname, { ...options, all: true }, (error, addresses) => {
      const [first] = addresses ?? [];
      if (error || !first) return callback(error ?? new Error("no address"), "", 4);
      if (!addresses.every(({ address }) => mayConnect(address))) return callback(new Error("not reachable"), "", 4);
      if (options.all) return callback(null, addresses);
      return callback(null, first.address, first.family);
    });
  };
}

const DECODERS: Record<string, () => NodeJS.ReadWriteStream> = {
  gzip: createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
};

/** At most 64 KiB, counted after decompression. */
async function readBody(answer: IncomingMessage, signal: AbortSignal): Promise<Buffer> {
  const encoding = answer.headers["content-encoding"] ?? "identity";
  const decoder = DECODERS[encoding];
  if (!decoder && encoding !== "identity") throw new Error("unknown content encoding");
  const plain = decoder ? pipeline(answer, decoder(), () => undefined) : answer;
  const chunks: Buffer[] = [];
  let length = 0;
  const stop = () => answer.destroy(new Error("took too long"));
  signal.addEventListener("abort", stop, { once: true });
  try {
    for await (const chunk of plain as Readable) {
      length += (chunk as Buffer).byteLength;
      if (length > LARGEST_BODY) throw new Error("too large");
      chunks.push(chunk as Buffer);
    }
    if (!answer.complete) throw new Error("cut short");
    return Buffer.concat(chunks);
  } finally {
    signal.removeEventListener("abort", stop);
    answer.destroy();
  }
}

function headersOf(answer: IncomingMessage): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(answer.headers)) {
    if (value !== undefined && name !== "content-encoding" && name !== "content-length")
      headers.set(name, Array.isArray(value) ? value.join(", ") : value);
  }
  return headers;
}

function bareHost(url: URL): string {
  return url.hostname
    .replace(/^\[|\]$/g, "")
    .replace(/\.$/, "")
    .toLowerCase();
}
