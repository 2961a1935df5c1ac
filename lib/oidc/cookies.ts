import type { Configuration } from "oidc-provider";
import { issuer } from "#lib/env.ts";

/** Prefixed names, which browsers guard, wherever there is https; plain ones on http://localhost. */
export function cookieNames(): { session: string; interaction: string; resume: string } {
  const isSecure = issuer().startsWith("https:");
  return {
    session: isSecure ? "__Host-op_session" : "op_session",
    interaction: isSecure ? "__Secure-op_interaction" : "op_interaction",
    resume: isSecure ? "__Secure-op_resume" : "op_resume",
  };
}

export function cookieSettings(keys: string[]): Configuration["cookies"] {
  const options = { httpOnly: true, sameSite: "lax", secure: issuer().startsWith("https:"), signed: true } as const;
  return { keys, names: cookieNames(), long: { ...options }, short: { ...options } };
}
