import type { Refusal } from "./refusal.ts";

const ALLOWED = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]);
const ALLOW = [...ALLOWED].join(", ");

/** TRACE, CONNECT and unknown methods end here: nothing behind the gateway has a meaning for them. */
export function checkMethod(method: string | undefined): Refusal | undefined {
  if (method !== undefined && ALLOWED.has(method)) return undefined;
  return {
    status: 405,
    title: "Method not allowed",
    detail: `Nothing here answers to the method ${String(method).slice(0, 20)}.`,
    headers: { allow: ALLOW },
  };
}
