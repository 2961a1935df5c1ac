import type { IncomingMessage } from "node:http";
import { pathOf } from "./route-family.ts";
import type { Refusal } from "./refusal.ts";

const FORM_BYTES = 64 * 1024;
const OTHER_BYTES = 1024 * 1024;
const BANK_BYTES = 32 * 1024 * 1024;
const LINGER_MS = 500;

/** Where a whole bank or a table is sent, by an organisation's own key. */
const IMPORT = /^\/sandbox\/v1\/(bank|accounts\/[^/]+\/transactions)\/import(-csv)?$/;

/** The most bytes a body of this request may have. */
export function bodyLimit(request: IncomingMessage): number {
  if (IMPORT.test(pathOf(request.url ?? ""))) return BANK_BYTES;
  return request.headers["content-type"]?.startsWith("application/x-www-form-urlencoded") ? FORM_BYTES : OTHER_BYTES;
}

/** Refuses a body announced as too long. One without a length is counted as it arrives: see countBody. */
export function checkBodyLength(request: IncomingMessage): Refusal | undefined {
  const length = request.headers["content-length"];
  if (length === undefined || Number(length) <= bodyLimit(request)) return undefined;
  return tooLarge(bodyLimit(request));
}

/** Counts a chunked body as it arrives, whoever reads it, and calls `refuse` instead of passing on more than allowed. */
export function countBody(request: IncomingMessage, refuse: (refusal: Refusal) => void): void {
  if (request.headers["transfer-encoding"] === undefined) return;
  const limit = bodyLimit(request);
  const push = request.push.bind(request);
  let received = 0;
  request.push = (chunk: Buffer | null, encoding?: BufferEncoding) => {
    received += chunk?.length ?? 0;
    if (received <= limit) return push(chunk, encoding);
    request.push = () => false;
    refuse(tooLarge(limit));
    // Time for the answer to arrive before the connection goes.
    setTimeout(() => request.destroy(), LINGER_MS).unref();
    return false;
  };
}

function tooLarge(limit: number): Refusal {
  return {
    status: 413,
    title: "Body too large",
    detail: `A body of this type may have ${limit} bytes here.`,
    headers: { connection: "close" },
  };
}
