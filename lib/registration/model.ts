import type { App } from "#lib/apps/model.ts";

/** How a registration tells the request log what it is doing and whose it turned out to be. */
export type Progress = {
  begin: (step: string) => void;
  about: (found: {
    organisationId?: string;
    app?: Pick<App, "id" | "clientId">;
    facts?: Record<string, string>;
  }) => void;
};

/** An app as it is registered now; the token, when one was made, is in this answer and nowhere else. */
export type Registration = { app: App; registrationToken: string | null };

export const INITIAL_TOKEN_PREFIX = "sbi_";
export const INITIAL_TOKEN_HOURS = 24;
export const UNUSED_INITIAL_TOKENS = 20;

export type InitialTokenView = { id: string; createdAt: Date; expiresAt: Date; consumedAt: Date | null };

/** What can still be done with an initial access token. */
export function initialTokenState(token: InitialTokenView, at: Date): "usable" | "used" | "expired" {
  if (token.consumedAt) return "used";
  return token.expiresAt > at ? "usable" : "expired";
}
