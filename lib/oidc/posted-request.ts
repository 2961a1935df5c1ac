import type { IncomingMessage } from "node:http";
import { readCapped } from "#lib/read-capped.ts";
import { MOUNT, ROUTES } from "./endpoints.ts";

const ADDRESSES = [ROUTES.authorization, ROUTES.end_session].map((route) => `${MOUNT}${route}`);
const LARGEST_BODY = 64 * 1024;

/**
 * OpenID Connect Core §3.1.2.1 and RP-Initiated Logout §2: these requests may be posted as a form. It is read here and
 * goes on as the GET it stands for, so that one set of rules holds for both. Returns its target, or that of any other
 * request unchanged.
 */
export async function targetOf(request: IncomingMessage): Promise<string> {
  const target = request.url ?? "/";
  const address = ADDRESSES.find((each) => target.split("?")[0] === each);
  if (request.method !== "POST" || !address) return target;
  const isForm = /^application\/x-www-form-urlencoded *(;|$)/i.test(request.headers["content-type"] ?? "");
  const form = isForm ? Buffer.from(await readCapped(request, LARGEST_BODY)).toString() : "";
  delete request.headers["content-type"];
  delete request.headers["content-length"];
  request.method = "GET";
  return `${address}?${new URLSearchParams(form)}`;
}
