import type { JournalEntry, JourneyStep } from "./model.ts";
import { recordEvent } from "./record-event.ts";

type JourneyContext = Pick<
  JournalEntry,
  "at" | "organisationId" | "appId" | "customerId" | "interactionId" | "source" | "reason"
> & {
  consentId: string;
  /** Short facts about the step: method, channel. Never a secret. */
  facts?: Record<string, string | number | boolean | null>;
};

/** Notes that a consent reached a stage of the funnel, or left it. */
export function recordJourneyStep(step: JourneyStep, { facts, ...context }: JourneyContext): void {
  recordEvent({ kind: "journey", name: step, ...context, detail: facts ? { facts } : null });
}
