import type { CredentialsProblem, Problem, StopReason } from "./model.ts";

type Words = { title: string; sentence: string };

export const PROBLEM_WORDS = {
  declined: {
    title: "Nothing was shared",
    sentence:
      "You cancelled at your bank, or the bank could not let you in. Northmoor Money has seen none of your accounts.",
  },
  refused: {
    title: "The bank refused the request",
    sentence: "What it said is below. Nothing was shared by this attempt.",
  },
  unreachable: {
    title: "Your bank cannot be reached",
    sentence: "It did not answer in time. Wait a moment and try again.",
  },
  mismatch: {
    title: "The bank's answer did not check out",
    sentence:
      "Northmoor Money checks every answer before it trusts it. This one failed a check, so nothing was kept of it.",
  },
  limited: {
    title: "That was too many requests at once",
    sentence: "The bank asks us to slow down. Wait a minute and try again.",
  },
  "bank-fault": {
    title: "Something failed at the bank",
    sentence: "The bank reported a fault of its own. Try again in a few minutes.",
  },
  "own-fault": {
    title: "Something failed in Northmoor Money",
    sentence: "The fault is in this demo app and not at your bank. Try again.",
  },
} as const satisfies Record<Problem["kind"], Words>;

export const STOP_WORDS = {
  "stopped-at-bank": "Sharing was stopped at your bank.",
  expired: "The time you agreed to has passed.",
  unknown: "The bank no longer knows of it.",
} as const satisfies Record<StopReason, string>;

export const CREDENTIALS_WORDS = {
  "no-client-id": { field: "clientId", message: "Enter the client id of your app" },
  "no-key": { field: "key", message: "Paste the private key as a JWK, or the whole .env file of your app" },
  "public-key": {
    field: "key",
    message: "This is a public key: paste the private one that was downloaded when the app was made",
  },
  "unknown-key": { field: "key", message: "Use an RSA key with PS256, or a P-256 key with ES256" },
  "several-keys": { field: "key", message: "This set has several keys: paste the one to use" },
} as const satisfies Record<CredentialsProblem, { field: string; message: string }>;
