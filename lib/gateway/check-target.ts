import type { Refusal } from "./refusal.ts";

/** Only paths: the absolute form is for proxies and would name a host of its own (RFC 9112 §3.2.2). */
export function checkTarget(url: string | undefined): Refusal | undefined {
  if (url?.startsWith("/") && !url.startsWith("//") && !url.includes("\\")) return undefined;
  return {
    status: 400,
    title: "Bad request target",
    detail: "The request line has to name a path that begins with one slash.",
  };
}
