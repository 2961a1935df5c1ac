import type { IncomingMessage } from "node:http";
import { readCapped } from "#lib/read-capped.ts";
import { MOUNT, ROUTES } from "./endpoints.ts";

const ADDRESS = `${MOUNT}${ROUTES.authorization}`;
const LARGEST_BODY = 64 * 1024;

/**
 * OpenID Connect Core §3.1.2.1: an authorisation request may be posted as a form. It is read here and goes on as the GET
 * it stands for, so that one set of rules holds for both. Returns its target, or that of any other request unchanged.
 */
export async function targetOf(request: IncomingMessage): Promise<string> {
  const target = request.url ?? "/";
  if (request.method !== "POST" || target.split("?")[0] !== ADDRESS) return target;
  const isForm = /^application\/x-www-form-urlencoded *(;|$)/i.test(request.headers["content-type"] ?? "");
  const form = isForm ? Buffer.from(await readCapped(request, LARGEST_BODY)).toString() : "";
  delete request.headers["content-type"];
  delete request.headers["content-length"];
  request.method = "GET";
  return `${ADDRESS}?${new URLSearchParams(form)}`;
}
