import type {
  AppRow,
  CallsBucket,
  FunnelExit,
  FunnelStage,
  FunnelStep,
  InsightPeriod,
  OperationRow,
  Totals,
  WholePeriod,
} from "./model.ts";

/** Under this many, a percentage says more than is known. */
const FEWEST_FOR_SHARE = 20;

export const PERIOD_WORDS: Record<InsightPeriod, string> = {
  "1h": "last hour",
  "24h": "last 24 hours",
  "7d": "last 7 days",
  "28d": "last 28 days",
};
export const BUCKET_WORDS: Record<InsightPeriod, string> = {
  "1h": "two minutes",
  "24h": "an hour",
  "7d": "six hours",
  "28d": "a day",
};
export const FILLING_WORDS: Record<InsightPeriod, string> = {
  "1h": "These two minutes",
  "24h": "This hour",
  "7d": "These six hours",
  "28d": "Today",
};

export const STAGE_WORDS: Record<FunnelStage, string> = {
  "consent-created": "Created",
  arrived: "Arrived at the bank",
  "login-shown": "Saw the login page",
  "password-accepted": "Password accepted",
  "code-accepted": "Logged in",
  "accounts-shown": "Saw account choice",
  confirmed: "Confirmed",
  "code-exchanged": "Code exchanged",
  "first-data": "First data",
};

const EXIT_WORDS: Record<FunnelExit, string> = {
  cancelled: "cancelled",
  "timed-out": "timed out",
  locked: "locked out",
  "no-eligible-account": "had no account to share",
  failed: "failed",
};

const number = new Intl.NumberFormat("en-GB");
const compact = new Intl.NumberFormat("en-GB", {
  notation: "compact",
  compactDisplay: "long",
  maximumFractionDigits: 1,
});

export const countWords = (count: number): string =>
  count >= 1_000_000 ? compact.format(count) : number.format(count);
const plural = (count: number, one: string): string => `${countWords(count)} ${one}${count === 1 ? "" : "s"}`;

/** 93.8%, or 18 of 20 while there are too few for a percentage. */
export function shareWords(part: number, whole: number): string {
  if (whole === 0) return "none";
  if (whole < FEWEST_FOR_SHARE) return `${number.format(part)} of ${number.format(whole)}`;
  return `${((100 * part) / whole).toFixed(1)}%`;
}

/** 281 ms, 1.2 s */
export function millisecondsWords(milliseconds: number | null): string {
  if (milliseconds === null) return "none";
  if (milliseconds < 10) return `${milliseconds.toFixed(1)} ms`;
  return milliseconds < 10_000
    ? `${number.format(Math.round(milliseconds))} ms`
    : `${(milliseconds / 1_000).toFixed(1)} s`;
}

/** 41 s, 1 min 41 s */
export function secondsWords(seconds: number | null): string {
  if (seconds === null) return "none";
  const whole = Math.round(seconds);
  return whole < 60 ? `${whole} s` : `${number.format(Math.floor(whole / 60))} min ${whole % 60} s`;
}

/** Up 12%, down 3%, unchanged; null while the period before had too little to compare with. */
export function changeWords(current: number, before: number): string | null {
  if (before < FEWEST_FOR_SHARE) return null;
  const percent = Math.round((100 * (current - before)) / before);
  if (percent === 0) return "unchanged";
  return `${percent > 0 ? "up" : "down"} ${number.format(Math.abs(percent))}%`;
}

/** Up 1.9 points: the change of a share. */
export function pointsWords(
  current: [part: number, whole: number],
  before: [part: number, whole: number],
): string | null {
  if (current[1] < FEWEST_FOR_SHARE || before[1] < FEWEST_FOR_SHARE) return null;
  const points = (100 * current[0]) / current[1] - (100 * before[0]) / before[1];
  if (Math.abs(points) < 0.05) return "unchanged";
  return `${points > 0 ? "up" : "down"} ${Math.abs(points).toFixed(1)} points`;
}

/** The title of the overview: what happened, in one statement. */
export function describeTraffic(now: Totals, before: Totals, period: InsightPeriod): string {
  if (now.calls === 0) return `No calls in the ${PERIOD_WORDS[period]}`;
  if (now.calls < FEWEST_FOR_SHARE)
    return `${plural(now.calls, "call")} in the ${PERIOD_WORDS[period]}, ${number.format(now.succeeded)} succeeded`;
  const change = changeWords(now.calls, before.calls);
  const start =
    change === null
      ? `${plural(now.calls, "call")} in the ${PERIOD_WORDS[period]}`
      : change === "unchanged"
        ? "Traffic is unchanged"
        : `Traffic is ${change}`;
  const end =
    now.faults / now.calls > 0.01
      ? `the bank failed ${shareWords(now.faults, now.calls)} of calls`
      : `${shareWords(now.succeeded, now.calls)} of calls succeeded`;
  return `${start} and ${end}`;
}

export function describeCalls(
  { calls, refused, faults }: Totals,
  buckets: readonly CallsBucket[],
): { title: string; busiest: CallsBucket | null } {
  const sum = (bucket: CallsBucket) => bucket.succeeded + bucket.refused + bucket.faults;
  const busiest = buckets.reduce<CallsBucket | null>(
    (best, bucket) => (sum(bucket) > (best ? sum(best) : 0) ? bucket : best),
    null,
  );
  if (calls === 0) return { title: "No calls", busiest };
  if (faults > 0)
    return { title: `${plural(calls, "call")}; ${shareWords(faults, calls)} failed at the bank`, busiest };
  return {
    title:
      refused > 0
        ? `${plural(calls, "call")}; ${shareWords(refused, calls)} refused`
        : `${plural(calls, "call")}, none refused`,
    busiest,
  };
}

export function describeTimes({ calls, p50, p95, p99 }: WholePeriod): { title: string; summary: string } {
  if (calls === 0) return { title: "No calls to time", summary: "Nothing was called in this period." };
  const [half, most, nearly] = [p50, p95, p99].map(millisecondsWords);
  return {
    title: `Half of all calls take under ${half}`,
    summary: `Over the whole period: half of ${plural(calls, "call")} took under ${half}, 95 in 100 under ${most}, 99 in 100 under ${nearly}.`,
  };
}

export function describeApps(apps: readonly AppRow[], calls: number): string {
  const [first] = apps;
  if (!first) return "No app called in this period";
  if (apps.length === 1) return `All traffic of apps comes from ${first.app ?? "a deleted app"}`;
  return `${first.app ?? "A deleted app"} makes ${shareWords(first.calls, calls)} of calls`;
}

export function describeOperations([first]: readonly OperationRow[]): string {
  return first
    ? `${first.operation} is refused most: ${shareWords(first.refused, first.calls)} of its calls`
    : "No operation was refused";
}

const reached = (funnel: readonly FunnelStep[], stage: FunnelStage): number =>
  funnel.find((step) => step.stage === stage)?.consents ?? 0;

/** Confirmed of created. */
export function conversionOf(funnel: readonly FunnelStep[]): [confirmed: number, created: number] {
  return [reached(funnel, "confirmed"), reached(funnel, "consent-created")];
}

export function describeFunnel(funnel: readonly FunnelStep[]): { title: string; summary: string } {
  const [confirmed, created] = conversionOf(funnel);
  if (created === 0)
    return {
      title: "No consent was created",
      summary: "Counted once for each consent, in the period it was created in.",
    };
  const losses = funnel.map((step) => step.left.reduce((sum, way) => sum + way.consents, 0));
  const before = losses.slice(
    0,
    funnel.findIndex((step) => step.stage === "confirmed"),
  );
  const worst = before.indexOf(Math.max(...before));
  const stage = funnel[worst];
  const lost = before[worst] ?? 0;
  return {
    title: `${shareWords(confirmed, created)}${created < FEWEST_FOR_SHARE ? "" : " of"} consents were confirmed`,
    summary:
      lost > 0 && stage
        ? `Most were lost after “${STAGE_WORDS[stage.stage]}”: ${plural(lost, "consent")} got no further. Each consent counts once, in the period it was created in.`
        : "None was lost on the way. Each consent counts once, in the period it was created in.",
  };
}

/** 12 got no further: 8 cancelled, 3 timed out, 1 left without a word. */
export function describeExits(left: FunnelStep["left"]): string | null {
  const total = left.reduce((sum, way) => sum + way.consents, 0);
  if (total === 0) return null;
  const ways = left.map(
    ({ exit, consents }) =>
      `${number.format(consents)} ${exit ? EXIT_WORDS[exit] : "left without a word, or still under way"}`,
  );
  return `${number.format(total)} got no further: ${ways.join(", ")}`;
}
