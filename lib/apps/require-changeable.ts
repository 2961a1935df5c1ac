import { DomainError } from "#lib/errors.ts";
import type { App } from "./model.ts";
import { isSelfRegistered } from "./model.ts";

/** Refuses to change an app by hand that registered itself: what it registered is what holds, until it says otherwise. */
export function requireChangeable(app: Pick<App, "origin" | "name">): void {
  if (!isSelfRegistered(app)) return;
  const message = `${app.name} registered itself: it changes its registration with PUT at the registration endpoint`;
  throw new DomainError("state-conflict", message, { clause: "RFC 7592, section 2.2" });
}
