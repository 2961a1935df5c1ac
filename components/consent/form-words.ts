import type { Terms } from "#lib/authorisations/model.ts";

type Form = Terms["form"];

type FormWords = {
  /** Of the page where the customer logs in. */
  login: string;
  /** What the customer is to do, after "has sent you here to". */
  task: (terms: Terms) => string;
  /** Of the page that follows the code. */
  review: (app: string) => string;
  /** Beside "Continue" on the page of the code, where that page follows. */
  next: string;
  /** What the code is for, after "We have sent a code to your phone for". */
  codeFor: (terms: Terms, app: string) => string;
  /** What did not happen. */
  nothing: string;
  approved: string;
};

const purposeOf = (terms: Terms) => (terms.form === "sharing" ? "" : terms.purpose);

/** What the pages of an authorisation are called, by what is asked for. */
export const FORM_WORDS = {
  sharing: {
    login: "Log in to connect your accounts",
    task: () => "connect your Sandbank accounts",
    review: (app) => `Choose accounts to share with ${app}`,
    next: "and choose accounts",
    codeFor: (_terms, app) => `connecting ${app}`,
    nothing: "Nothing was shared.",
    approved: "Your accounts are connected",
  },
  payment: {
    login: "Log in to approve a payment",
    task: (terms) => `approve ${purposeOf(terms)}`,
    review: () => "Check the payment",
    next: "and check the payment",
    codeFor: purposeOf,
    nothing: "Nothing was paid.",
    approved: "You have approved the payment",
  },
  vrp: {
    login: "Log in to set up payments",
    task: (terms) => `approve ${purposeOf(terms)}`,
    review: (app) => `Review payments ${app} can make`,
    next: "and choose the account",
    codeFor: purposeOf,
    nothing: "Nothing was set up.",
    approved: "The payments are set up",
  },
  funds: {
    login: "Log in to allow funds checks",
    task: () => "allow it to check whether you have enough money in an account",
    review: (app) => `Let ${app} check your funds`,
    next: "and check the details",
    codeFor: purposeOf,
    nothing: "Nothing was agreed.",
    approved: "The funds checks are set up",
  },
} as const satisfies Record<Form, FormWords>;

export function wordsOf({ form }: Terms): FormWords {
  return FORM_WORDS[form];
}
