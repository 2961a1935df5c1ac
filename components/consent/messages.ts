/** What a customer reads when a step is refused. The page's address carries the code; the words are only here. */
export type CustomerMessage = { text: string; field?: "username" | "password" | "code" | "accounts" };

export const MESSAGES = {
  "username-missing": { text: "Enter your username", field: "username" },
  "password-missing": { text: "Enter your password", field: "password" },
  "wrong-credentials": {
    text: "The username or the password is not right. Check both and try again",
    field: "username",
  },
  "code-missing": { text: "Enter the 6-digit code", field: "code" },
  "wrong-code": {
    text: "The code is not right, or it has been used or has run out. Check it, or ask for another",
    field: "code",
  },
  "too-many-codes": {
    text: "We cannot send more codes for this visit. Use the last one, or the code in your authenticator app",
    field: "code",
  },
  "nothing-selected": { text: "Select at least one account", field: "accounts" },
  "no-account-selected": { text: "Select one account", field: "accounts" },
  "changed-meanwhile": { text: "Something on this page has changed since you opened it. Check it and confirm again" },
  "password-wrong": { text: "The password is not right. Check it and try again", field: "password" },
  "request-code-missing": { text: "Enter the code the app shows", field: "code" },
  "request-code-unknown": {
    text: "Nothing waits with this code. Check it in the app: it counts for a few minutes",
    field: "code",
  },
  "phone-locked": { text: "The app has locked itself to keep your accounts safe. Enter your password to go on" },
  "request-gone": { text: "That request is not there any more. Go back to the app that sent it and start again" },
  locked: { text: "You can't log in right now. There were too many wrong attempts. Try again in 15 minutes" },
  "logged-out": { text: "You were logged out because nothing happened for a while. Log in again" },
  "too-slow": { text: "That took too long, so we started again. Enter your username and password" },
  "stop-failed": { text: "Sorry, we could not stop this connection. Nothing has changed. Try again" },
  fault: { text: "Sorry, there is a problem with the service. Nothing was lost. Try again" },
} as const satisfies Record<string, CustomerMessage>;

type MessageCode = keyof typeof MESSAGES;

/** The message of a code in the address; an unknown code is none. */
export function messageFor(code: unknown): CustomerMessage | null {
  return typeof code === "string" && Object.hasOwn(MESSAGES, code) ? MESSAGES[code as MessageCode] : null;
}

/** What was done, said in a status line. */
export const NOTES = {
  "code-sent": "We have sent another code to your phone.",
  "more-time": "You have more time now.",
  "logged-out": "You have been logged out.",
  "phone-locked": "The bank's app is locked.",
  "payment-approved": "You have approved the payment.",
  "payment-cancelled": "You have cancelled it. Nothing more is paid.",
  "payment-refused": "You have refused the payment. It is not paid.",
} as const satisfies Record<string, string>;

export function noteFor(code: unknown): string | null {
  return typeof code === "string" && Object.hasOwn(NOTES, code) ? NOTES[code as keyof typeof NOTES] : null;
}
