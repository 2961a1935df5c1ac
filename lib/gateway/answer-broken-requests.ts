import { randomUUID } from "node:crypto";
import { STATUS_CODES, type Server } from "node:http";
import type { Duplex } from "node:stream";
import { errorForm } from "./error-form.ts";
import { familyOf, pathOf } from "./route-family.ts";
import { API_HEADERS } from "./security-headers.ts";

type BrokenRequest = Error & { code?: string; rawPacket?: Buffer };

/** What is longer than the half of a head that is taken has left no room for the rest of it. */
const LONGEST = 8_192;

const LATE = "ERR_HTTP_REQUEST_TIMEOUT";
const LINGER_MS = 500;

/** Answers what cannot be read as a request, so that an address too long for any handler is refused in the form of its API. */
export function answerBrokenRequests(server: Server): void {
  const answering = new WeakSet<Duplex>();
  server.on("request", ({ socket }, response) => {
    answering.add(socket);
    response.once("close", () => answering.delete(socket));
  });
  server.on("clientError", (error: BrokenRequest, socket) => {
    if (!isUnreadable(error) || !socket.writable || answering.has(socket)) return void socket.destroy(error);
    socket.end(answerTo(error));
    setTimeout(() => socket.destroy(error), LINGER_MS).unref();
  });
}

/** Failed handshakes and connections that were reset come here, too: nobody could read an answer to them. */
const isUnreadable = ({ code = "" }: BrokenRequest) => code.startsWith("HPE_") || code === LATE;

function answerTo({ code, rawPacket }: BrokenRequest): string {
  if (code === LATE) return print(408);
  if (code !== "HPE_HEADER_OVERFLOW") return print(400);
  const line = /^[^\r\n]*/.exec(rawPacket?.toString("latin1") ?? "")?.[0] ?? "";
  const target = /^[A-Z]+ (\/\S*)(?= HTTP\/|$)/.exec(line)?.[1];
  // A line that began in an earlier packet is that of the request when it ends like one.
  if (target === undefined) return print(/ HTTP\/1\.[01]$/.test(line) ? 414 : 431);
  return target.length > LONGEST ? refuseAddress(pathOf(target)) : print(431);
}

function refuseAddress(path: string): string {
  const id = randomUUID();
  const refusal = { status: 414, title: "Address too long", detail: "Send a shorter address." };
  const { body, headers } = errorForm(path, refusal, id);
  return print(414, familyOf(path) === "aisp" ? { ...headers, "x-fapi-interaction-id": id } : headers, body);
}

function print(status: number, headers: Record<string, string> = {}, body = ""): string {
  const all = { ...API_HEADERS, ...headers, "content-length": String(Buffer.byteLength(body)), connection: "close" };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  return `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join("")}\r\n${body}`;
}
