import type { Refusal } from "./refusal.ts";

/** Exactly one Host, and one of ours: everything behind builds addresses it can trust. */
export function checkHost(rawHeaders: readonly string[], hosts: ReadonlySet<string>): Refusal | undefined {
  let host: string | undefined;
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const name = rawHeaders[at];
    if (name?.length !== 4 || name.toLowerCase() !== "host") continue;
    if (host !== undefined)
      return {
        status: 400,
        title: "More than one Host",
        detail: "The request has several Host headers (RFC 9112 §3.2).",
      };
    host = rawHeaders[at + 1];
  }
  if (host !== undefined && (hosts.has(host) || hosts.has(host.toLowerCase()))) return undefined;
  return {
    status: 421,
    title: "Misdirected request",
    detail: `This server does not answer for the host of this request. It answers for ${[...hosts].join(", ")}; set PUBLIC_URL to serve another.`,
  };
}
