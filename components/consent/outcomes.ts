import type { JourneyOutcome, Terms } from "#lib/authorisations/model.ts";
import { FORM_WORDS } from "./form-words.ts";

export type OutcomeWording = {
  title: string;
  /** {App} and {Bank} stand for their names, {Nothing} and {Approved} for the words of what was asked for. */
  sentences: readonly string[];
  /** Seconds until the browser goes back by itself; null where there is something to read first. */
  returnsAfterSeconds: 1 | 2 | null;
};

/** The last page at the bank, per outcome. */
export const OUTCOMES: Record<JourneyOutcome, OutcomeWording> = {
  approved: {
    title: "{Approved}",
    sentences: ["Taking you back to {App}. You have been logged out of {Bank}."],
    returnsAfterSeconds: 2,
  },
  refused: {
    title: "You cancelled",
    sentences: ["{Nothing} Taking you back to {App}. You have been logged out of {Bank}."],
    returnsAfterSeconds: 1,
  },
  "timed-out": {
    title: "You have been logged out",
    sentences: ["Nothing happened on the page for a while, so we closed it to keep your accounts safe. {Nothing}"],
    returnsAfterSeconds: null,
  },
  locked: {
    title: "You can't log in right now",
    sentences: [
      "There were too many wrong attempts, so we have locked this login to keep your accounts safe. {Nothing}",
      "It opens again by itself after 15 minutes. Then start again from {App}.",
    ],
    returnsAfterSeconds: null,
  },
  "no-accounts": {
    title: "You have no account that can be used for this",
    sentences: ["It takes an account that is open and that you can use online. {Nothing}"],
    returnsAfterSeconds: null,
  },
  "wrong-account": {
    title: "The account sent by {App} isn't one of yours",
    sentences: [
      "{App} said which account to use, and it is not held by you at {Bank}. {Nothing}",
      "Go back to {App} and choose another account, or log in as the person who holds it.",
    ],
    returnsAfterSeconds: null,
  },
  failed: {
    title: "Sorry, there is a problem with the service",
    sentences: ["We could not finish this. {Nothing} Go back to {App} and try again later."],
    returnsAfterSeconds: null,
  },
  "login-unavailable": {
    title: "Sorry, you can't log in at the moment",
    sentences: ["The login of {Bank} does not answer. {Nothing} Go back to {App} and try again later."],
    returnsAfterSeconds: null,
  },
  "login-failed": {
    title: "Sorry, there is a problem with the login",
    sentences: ["Something went wrong while you logged in. {Nothing} Go back to {App} and start again."],
    returnsAfterSeconds: null,
  },
  "unknown-customer": {
    title: "This login has no accounts",
    sentences: [
      "You have logged in, but there is no customer of {Bank} with this login. {Nothing}",
      "If you have another login, go back to {App}, start again and use that one.",
    ],
    returnsAfterSeconds: null,
  },
};

type Names = { app: string; bank: string; form?: Terms["form"] };

/** The wording of an outcome with the names filled in; an outcome nobody foresaw reads as a fault of ours. */
export function wordingFor(outcome: string | null, { app, bank, form = "sharing" }: Names): OutcomeWording {
  const wording =
    outcome !== null && Object.hasOwn(OUTCOMES, outcome) ? OUTCOMES[outcome as JourneyOutcome] : OUTCOMES.failed;
  const { nothing, approved } = FORM_WORDS[form];
  const fill = (text: string) =>
    text
      .replaceAll("{App}", app)
      .replaceAll("{Bank}", bank)
      .replaceAll("{Nothing}", nothing)
      .replaceAll("{Approved}", approved);
  return { ...wording, title: fill(wording.title), sentences: wording.sentences.map(fill) };
}
