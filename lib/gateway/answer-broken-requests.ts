import { randomUUID } from "node:crypto";
import { STATUS_CODES, type Server } from "node:http";
import type { Duplex } from "node:stream";
import { familyOf, pathOf } from "./route-family.ts";
import { API_HEADERS } from "./security-headers.ts";
import { errorForm } from "./send-refusal.ts";

type BrokenRequest = Error & { code?: string; rawPacket?: Buffer };

/** What is longer than the half of a head that is taken has left no room for the rest of it. */
const LONGEST = 8_192;

const LINGER_MS = 500;

/** Answers what cannot be read as a request, so that an address too long for any handler is refused in the form of its API. */
export function answerBrokenRequests(server: Server): void {
  const answering = new WeakSet<Duplex>();
  server.on("request", ({ socket }, response) => {
    answering.add(socket);
    response.once("close", () => answering.delete(socket));
  });
  server.on("clientError", (error: BrokenRequest, socket) => {
    if (!socket.writable || answering.has(socket)) return void socket.destroy(error);
    socket.end(answerTo(error));
    setTimeout(() => socket.destroy(error), LINGER_MS).unref();
  });
}

function answerTo({ code, rawPacket }: BrokenRequest): string {
  if (code === "ERR_HTTP_REQUEST_TIMEOUT") return print(408);
  if (code !== "HPE_HEADER_OVERFLOW") return print(400);
  const line = /^[^\r\n]*/.exec(rawPacket?.toString("latin1") ?? "")?.[0] ?? "";
  const target = /^[A-Z]+ (\/\S*)(?= HTTP\/|$)/.exec(line)?.[1];
  // A line that began in an earlier packet is that of the request when it ends like one.
  if (target === undefined) return print(/ HTTP\/1\.[01]$/.test(line) ? 414 : 431);
  return target.length > LONGEST ? refuseAddress(pathOf(target)) : print(431);
}

function refuseAddress(path: string): string {
  const id = randomUUID();
  const family = familyOf(path);
  const headers: Record<string, string> = family === "aisp" ? { "x-fapi-interaction-id": id } : {};
  // At v3.1 this status has no body.
  if (path.startsWith("/open-banking/v3.")) return print(414, headers);
  const form = errorForm(family, { status: 414, title: "Address too long", detail: "Send a shorter address." }, id);
  const mediaType =
    family === "aisp" || family === "oidc" ? "application/json; charset=utf-8" : "application/problem+json";
  return print(414, { ...headers, "content-type": mediaType }, JSON.stringify(form));
}

function print(status: number, headers: Record<string, string> = {}, body = ""): string {
  const all = { ...API_HEADERS, ...headers, "content-length": String(Buffer.byteLength(body)), connection: "close" };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  return `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join("")}\r\n${body}`;
}
