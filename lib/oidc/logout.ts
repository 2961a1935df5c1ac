import type { IncomingMessage } from "node:http";
import type { KoaContextWithOIDC } from "oidc-provider";
import { endCustomerSession } from "#lib/connections/end-customer-session.ts";
import { now } from "#lib/clock.ts";
import { issuer } from "#lib/env.ts";
import { readSessionCookie, sessionCookie } from "#lib/http/consumer/customer-cookies.ts";
import { readCapped } from "#lib/read-capped.ts";
import { seal, unseal } from "#lib/secrets.ts";
import { MOUNT, ROUTES } from "./endpoints.ts";
import { escapeHtml, pagePolicy, providerPage } from "./page.ts";

const PURPOSE = "oidc-logout";
const ASKED_FOR_MS = 10 * 60 * 1000;
const LARGEST_FORM = 8 * 1024;
const CONFIRM = `${ROUTES.end_session}/confirm`;

/** A logout that was asked for and checked: where it leads when the customer agrees. */
type Ticket = { until: number; redirectTo: string | null };

type Next = () => Promise<unknown>;

/**
 * OpenID Connect RP-Initiated Logout. The provider checks the hint, the client and the address; as it remembers no login,
 * what ends is the customer's own session at the bank, when they say so on a page that needs no script.
 */
export async function serveLogout(ctx: KoaContextWithOIDC, next: Next): Promise<void> {
  if (ctx.method === "POST" && ctx.path === CONFIRM) return confirmLogout(ctx);
  await next();
  if (ctx.oidc?.route === "end_session" && ctx.status === 200) askToConfirm(ctx);
}

function askToConfirm(ctx: KoaContextWithOIDC): void {
  const { client, params } = ctx.oidc;
  const redirectTo = returnAddress(params?.["post_logout_redirect_uri"], params?.["state"]);
  const ticket = seal(JSON.stringify({ until: now().getTime() + ASKED_FOR_MS, redirectTo } satisfies Ticket), PURPOSE);
  const name = escapeHtml(client?.clientName ?? "An app");
  const form = `<p>${name} asks to sign you out of the bank in this browser. What you share stays as it is: you end that under connected apps.</p>
<form method="post" action="${MOUNT}${CONFIRM}"><input type="hidden" name="ticket" value="${ticket}">
<button>Sign out</button><a href="/my">Stay signed in</a></form>`;
  // Chromium applies form-action to the redirect that follows as well.
  const formAction = redirectTo ? `'self' ${new URL(redirectTo).origin}` : "'self'";
  showPage(ctx, providerPage("Sign out of Sandbank?", form), formAction);
}

async function confirmLogout(ctx: KoaContextWithOIDC): Promise<void> {
  const ticket = isFromOwnPage(ctx) ? openTicket((await readForm(ctx.req)).get("ticket")) : null;
  if (!ticket || ticket.until < now().getTime()) {
    ctx.status = 400;
    const text = "<p>Go back to the app you came from and sign out there again. You are still signed in.</p>";
    return showPage(ctx, providerPage("This link has expired", text));
  }
  const secret = readSessionCookie(ctx.get("cookie"));
  if (secret) await endCustomerSession(secret);
  ctx.append("set-cookie", sessionCookie(""));
  ctx.set("cache-control", "no-store");
  ctx.status = 303;
  ctx.redirect(ticket.redirectTo ?? `${issuer()}${ROUTES.end_session}/success`);
}

/** Where a logout ends that names no address to go back to. */
export function showLoggedOut(ctx: KoaContextWithOIDC): void {
  showPage(ctx, providerPage("You are signed out", "<p>You can close this page.</p>"));
}

function showPage(ctx: KoaContextWithOIDC, html: string, formAction?: string): void {
  ctx.set("cache-control", "no-store");
  ctx.set("x-content-type-options", "nosniff");
  // Not "no-referrer": browsers would send `Origin: null` with the form.
  ctx.set("referrer-policy", "same-origin");
  ctx.set("content-security-policy", pagePolicy(formAction));
  ctx.type = "text/html; charset=utf-8";
  ctx.body = html;
}

function returnAddress(address: unknown, state: unknown): string | null {
  if (typeof address !== "string") return null;
  const url = new URL(address);
  if (typeof state === "string") url.searchParams.set("state", state);
  return url.href;
}

function openTicket(sealed: string | null): Ticket | null {
  try {
    return sealed ? (JSON.parse(unseal(sealed, PURPOSE)) as Ticket) : null;
  } catch {
    return null;
  }
}

function isFromOwnPage(ctx: KoaContextWithOIDC): boolean {
  const site = ctx.get("sec-fetch-site");
  if (site) return site === "same-origin";
  return ctx.get("origin") === new URL(issuer()).origin;
}

async function readForm(request: IncomingMessage): Promise<URLSearchParams> {
  const body = await readCapped(request, LARGEST_FORM).catch(() => new Uint8Array());
  return new URLSearchParams(Buffer.from(body).toString());
}
