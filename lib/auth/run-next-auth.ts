import { createHash } from "node:crypto";
import type { NextApiRequest, NextApiResponse } from "next";
import NextAuth from "next-auth";

import { newSecret } from "#lib/secrets.ts";

import { authSecret, nextAuthOptions } from "./next-auth-options.ts";
import { parseCookies, portalCookie } from "./session-cookie.ts";

type Run = {
  /** signout, or signin or callback and the provider. */
  action: readonly string[];
  body?: Record<string, string>;
  request: Request;
  onRefusal?: (error: unknown) => void;
};

/** What next-auth would have sent. */
type Answer = { cookies: string[]; location: string | null };

/** What next-auth asks of a response: enough to collect its cookies. */
function collector(headers: Map<string, string | string[]>) {
  const response = {
    getHeader: (name: string) => headers.get(name.toLowerCase()),
    setHeader(name: string, value: string | string[]) {
      headers.set(name.toLowerCase(), value);
      return response;
    },
    status: () => response,
    end: () => response,
    json: () => response,
    send: () => response,
  };
  return response;
}

/**
 * Runs one of next-auth's posts for a plain form. The caller has checked where the form came from, so next-auth's own
 * CSRF pair is made here.
 */
export async function runNextAuth({ action, body = {}, request, onRefusal }: Run): Promise<Answer> {
  const csrfToken = newSecret();
  const hash = createHash("sha256").update(`${csrfToken}${authSecret()}`).digest("hex");
  const headers = new Map<string, string | string[]>();
  const nextRequest = {
    method: "POST",
    query: { nextauth: action },
    body: { ...body, csrfToken },
    cookies: { ...parseCookies(request.headers.get("cookie")), [portalCookie("csrf")]: `${csrfToken}|${hash}` },
    headers: { "user-agent": request.headers.get("user-agent") ?? "" },
  };
  // next-auth asks for Node's request and response but uses only what is given here.
  const [req, res] = [nextRequest as unknown as NextApiRequest, collector(headers) as unknown as NextApiResponse];
  await NextAuth(req, res, nextAuthOptions(onRefusal));
  const location = headers.get("location");
  return {
    cookies: [headers.get("set-cookie") ?? []].flat(),
    location: typeof location === "string" ? location : null,
  };
}
