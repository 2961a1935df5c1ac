import type { JourneyOutcome } from "#lib/authorisations/model.ts";

export type OutcomeWording = {
  title: string;
  /** {App} and {Bank} stand for their names. */
  sentences: readonly string[];
  /** Seconds until the browser goes back by itself; null where there is something to read first. */
  returnsAfterSeconds: 1 | 2 | null;
};

/** The last page at the bank, per outcome. */
export const OUTCOMES: Record<JourneyOutcome, OutcomeWording> = {
  approved: {
    title: "Your accounts are connected",
    sentences: ["Taking you back to {App}. You have been logged out of {Bank}."],
    returnsAfterSeconds: 2,
  },
  refused: {
    title: "You cancelled",
    sentences: ["Nothing was shared. Taking you back to {App}. You have been logged out of {Bank}."],
    returnsAfterSeconds: 1,
  },
  "timed-out": {
    title: "You have been logged out",
    sentences: [
      "Nothing happened on the page for a while, so we closed it to keep your accounts safe. Nothing was shared.",
    ],
    returnsAfterSeconds: null,
  },
  locked: {
    title: "You can't log in right now",
    sentences: [
      "There were too many wrong attempts, so we have locked this login to keep your accounts safe. Nothing was shared.",
      "It opens again by itself after 15 minutes. Then start again from {App}.",
    ],
    returnsAfterSeconds: null,
  },
  "no-accounts": {
    title: "You have no account that can be shared",
    sentences: ["Apps can only be given accounts that you can use online by yourself. Nothing was shared."],
    returnsAfterSeconds: null,
  },
  failed: {
    title: "Sorry, there is a problem with the service",
    sentences: [
      "We could not finish connecting your accounts. Nothing was shared. Go back to {App} and try again later.",
    ],
    returnsAfterSeconds: null,
  },
  "login-unavailable": {
    title: "Sorry, you can't log in at the moment",
    sentences: ["The login of {Bank} does not answer. Nothing was shared. Go back to {App} and try again later."],
    returnsAfterSeconds: null,
  },
  "login-failed": {
    title: "Sorry, there is a problem with the login",
    sentences: ["Something went wrong while you logged in. Nothing was shared. Go back to {App} and start again."],
    returnsAfterSeconds: null,
  },
  "unknown-customer": {
    title: "This login has no accounts to share",
    sentences: [
      "You have logged in, but there is no customer of {Bank} with this login. Nothing was shared.",
      "If you have another login, go back to {App}, start again and use that one.",
    ],
    returnsAfterSeconds: null,
  },
};

/** The wording of an outcome with the names filled in; an outcome nobody foresaw reads as a fault of ours. */
export function wordingFor(outcome: string | null, names: { app: string; bank: string }): OutcomeWording {
  const wording =
    outcome !== null && Object.hasOwn(OUTCOMES, outcome) ? OUTCOMES[outcome as JourneyOutcome] : OUTCOMES.failed;
  const fill = (text: string) => text.replaceAll("{App}", names.app).replaceAll("{Bank}", names.bank);
  return { ...wording, sentences: wording.sentences.map(fill) };
}
