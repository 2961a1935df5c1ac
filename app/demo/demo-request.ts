import { isIP } from "node:net";
import { cookies, headers } from "next/headers";
import { env } from "#lib/env.ts";
import { isDomainError } from "#lib/errors.ts";
import { randomId } from "#lib/ids.ts";
import { now } from "#lib/clock.ts";
import { type DemoSession, findSession } from "#lib/demo/session.ts";
import { SESSION_SECONDS, type Visit } from "#lib/demo/model.ts";
import { isSameOrigin } from "#lib/http/same-origin.ts";
import { readCapped } from "#lib/read-capped.ts";

const isHttps = () => env().PUBLIC_URL.startsWith("https:");

const cookieName = () => (isHttps() ? "__Host-northmoor" : "northmoor");

/** What the demo keeps for this browser, and the visit that goes with every call to the bank. */
export async function readDemoRequest(): Promise<{ session: DemoSession | null; visit: Visit }> {
  const [jar, sent] = await Promise.all([cookies(), headers()]);
  const session = await findSession(jar.get(cookieName())?.value);
  return { session, visit: visitOf(sent, session) };
}

export function visitOf(sent: Headers, session: DemoSession | null): Visit {
  const address =
    sent
      .get("x-forwarded-for")
      ?.split(",")[0]
      ?.trim()
      .replace(/^::ffff:/, "") ?? "";
  return {
    interactionId: randomId(),
    loggedInAt: session?.startedAt ?? now(),
    customerAddress: isIP(address) ? address : null,
    userAgent:
      sent
        .get("user-agent")
        ?.replace(/[^\x20-\x7e]/g, "")
        .slice(0, 256) ?? null,
  };
}

/** The cookie that finds the session again: host only, not for scripts, not from other sites' forms. */
export function sessionCookie(secret: string): string {
  const secure = isHttps() ? "; Secure" : "";
  return `${cookieName()}=${secret}; Path=/; Max-Age=${SESSION_SECONDS}; HttpOnly; SameSite=Lax${secure}`;
}

/** Sends the browser on after a form, so that a reload never posts again. */
export function seeOther(location: string, cookie?: string): Response {
  const sent = new Headers({ location, "cache-control": "no-store" });
  if (cookie) sent.append("set-cookie", cookie);
  return new Response(null, { status: 303, headers: sent });
}

const MAX_FORM_BYTES = 32 * 1024;

/** The fields of a form posted by one of our own pages, or the answer that refuses it. */
export async function readOwnForm(request: Request): Promise<URLSearchParams | Response> {
  if (!isSameOrigin(request)) return refuseForm(403, "This form did not come from the demo app's own pages.");
  const type = request.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase();
  if (type !== "application/x-www-form-urlencoded") return refuseForm(415, "Send a form.");
  try {
    return new URLSearchParams(new TextDecoder().decode(await readCapped(request.body, MAX_FORM_BYTES)));
  } catch (error) {
    if (isDomainError(error, "body-too-large")) return refuseForm(413, "This form is too large.");
    if (isDomainError(error)) return refuseForm(400, "This form ended before it was complete.");
    throw error;
  }
}

function refuseForm(status: number, title: string): Response {
  return Response.json(
    { type: "about:blank", status, title },
    { status, headers: { "content-type": "application/problem+json", "cache-control": "no-store" } },
  );
}
