import type {
  AppRow,
  CallsBucket,
  ConfirmTimes,
  ConnectionsRow,
  FunnelRow,
  OperationRow,
  ReasonRow,
  TimesBucket,
  TotalsRow,
  WholePeriod,
} from "./model.ts";

type Question = {
  question: string;
  /** Members of a row, in the order of the file. */
  columns: readonly string[];
};

/** What insights can answer: each has its SQL in the file of the same name, its rows as a page, and as a CSV file. */
export const QUESTIONS = {
  totals: {
    question: "How much traffic, and how well did it go?",
    columns: ["isPrevious", "calls", "succeeded", "refused", "faults", "p95", "apps"],
  },
  "calls-over-time": {
    question: "How many calls, by how they ended?",
    columns: ["start", "succeeded", "refused", "faults"],
  },
  "response-times": { question: "How long did calls take?", columns: ["start", "calls", "p50", "p95", "p99"] },
  "whole-period": {
    question: "How long did calls take over the whole period?",
    columns: ["calls", "p50", "p95", "p99"],
  },
  "top-apps": {
    question: "Which apps call most?",
    columns: ["app", "organisation", "appId", "calls", "refused", "p95", "lastAt"],
  },
  "failing-operations": {
    question: "Which operations are refused or fail?",
    columns: ["operation", "method", "path", "calls", "refused", "faults", "apps", "topCode"],
  },
  "refusal-reasons": { question: "Why are calls refused?", columns: ["errorCode", "status", "calls", "apps"] },
  "consent-funnel": { question: "How far do consents get?", columns: ["stage", "exit", "consents"] },
  "time-to-confirm": { question: "How long do customers take to confirm?", columns: ["consents", "p50", "p90"] },
  connections: { question: "How many connections are there?", columns: ["active", "confirmed", "stopped"] },
} as const satisfies Record<string, Question>;

export type QuestionKey = keyof typeof QUESTIONS;

export type Answers = {
  totals: TotalsRow;
  "calls-over-time": CallsBucket;
  "response-times": TimesBucket;
  "whole-period": WholePeriod;
  "top-apps": AppRow;
  "failing-operations": OperationRow;
  "refusal-reasons": ReasonRow;
  "consent-funnel": FunnelRow;
  "time-to-confirm": ConfirmTimes;
  connections: ConnectionsRow;
};

export function isQuestion(key: string): key is QuestionKey {
  return Object.hasOwn(QUESTIONS, key);
}
