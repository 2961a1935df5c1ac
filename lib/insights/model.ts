export const PERIODS = ["1h", "24h", "7d", "28d"] as const;
export type InsightPeriod = (typeof PERIODS)[number];
export const FAMILIES = ["aisp", "pisp", "vrp", "cbpii", "events", "oidc", "sandbox", "apis", "authorise"] as const;
export const STATUS_CLASSES = ["2xx", "3xx", "4xx", "5xx"] as const;

/** What insights can be narrowed by, as it stands in the address. */
export type InsightFilters = {
  period: InsightPeriod;
  app?: string;
  family?: (typeof FAMILIES)[number];
  status?: (typeof STATUS_CLASSES)[number];
};

/** The buckets of a period, the last of them still filling, and the stretch of the same length before it. */
export type InsightRange = {
  from: Date;
  to: Date;
  previousFrom: Date;
  bucketMs: number;
  bucketStarts: Date[];
};

export type SqlQuery = { text: string; values: unknown[] };
export type InsightScope = { range: InsightRange; filters: InsightFilters };

export type Totals = {
  calls: number;
  succeeded: number;
  refused: number;
  faults: number;
  /** Milliseconds; null without a timed call. */
  p95: number | null;
  apps: number;
};
export type TotalsRow = Totals & { isPrevious: boolean };
export type CallsBucket = { start: Date; succeeded: number; refused: number; faults: number };
export type TimesBucket = { start: Date; calls: number; p50: number | null; p95: number | null; p99: number | null };
export type AppRow = {
  appId: string | null;
  app: string | null;
  organisation: string | null;
  calls: number;
  refused: number;
  p95: number | null;
  lastAt: Date;
};
export type OperationRow = {
  operation: string;
  method: string | null;
  path: string | null;
  calls: number;
  refused: number;
  faults: number;
  apps: number;
  topCode: string | null;
};
export type ReasonRow = { errorCode: string; status: number; calls: number; apps: number };
export type ConnectionsRow = { active: number; confirmed: number; stopped: number };

/** The stages every consent goes through, in order. */
export const FUNNEL_STAGES = [
  "consent-created",
  "arrived",
  "login-shown",
  "password-accepted",
  "code-accepted",
  "accounts-shown",
  "confirmed",
  "code-exchanged",
  "first-data",
] as const;
export type FunnelStage = (typeof FUNNEL_STAGES)[number];

export const FUNNEL_EXITS = ["cancelled", "timed-out", "locked", "no-eligible-account", "failed"] as const;
export type FunnelExit = (typeof FUNNEL_EXITS)[number];

/** Consents that got exactly this far, by the way they left; null: they did not say, or they confirmed. */
export type FunnelRow = { stage: FunnelStage; exit: FunnelExit | null; consents: number };
export type ConfirmTimes = { consents: number; p50: number | null; p90: number | null };
export type WholePeriod = Omit<TimesBucket, "start">;

export type FunnelStep = {
  stage: FunnelStage;
  /** Distinct consents that reached this stage or a later one. */
  consents: number;
  /** Those that got here and no further, by the way they left. */
  left: { exit: FunnelExit | null; consents: number }[];
};

/** Adds up the furthest stages: who reached a stage reached all before it. */
export function toFunnel(rows: readonly FunnelRow[]): FunnelStep[] {
  return FUNNEL_STAGES.map((stage, index) => {
    const reached = rows.filter((row) => FUNNEL_STAGES.indexOf(row.stage) >= index);
    const here = rows.filter((row) => row.stage === stage && index < FUNNEL_STAGES.length - 1);
    return {
      stage,
      consents: reached.reduce((sum, row) => sum + row.consents, 0),
      left: here.map(({ exit, consents }) => ({ exit, consents })).toSorted((a, b) => b.consents - a.consents),
    };
  });
}
