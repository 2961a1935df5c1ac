import { describe } from "./describe.ts";
import type { OpenJourney } from "./note-step.ts";

/** What the one-time code is for: the message on the phone names amount and payee (RTS article 5(1)(a)). */
export function codePurposeOf({ consent, app }: Pick<OpenJourney, "consent" | "app">): string {
  const terms = describe(consent, app.name);
  return terms.form === "sharing" ? `connecting ${app.name}` : terms.purpose;
}
