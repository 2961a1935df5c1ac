import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from "prom-client";
import { journalCounters } from "#lib/journal/journal-counters.ts";
import { isCountedAlone } from "#lib/rate-limits/limiters.ts";
import type { Family } from "./route-family.ts";

type Metrics = { registry: Registry; observe(family: Family, status: number, seconds: number): void };

// One set of figures for the process, whichever module graph asks.
const KEY = Symbol.for("sandbank.metrics");
const store = globalThis as unknown as { [KEY]?: Metrics };

export function metrics(): Metrics {
  store[KEY] ??= createMetrics();
  return store[KEY];
}

function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const requests = new Counter({
    name: "http_requests_total",
    help: "Requests answered, by part of the surface and status",
    labelNames: ["family", "status"] as const,
    registers: [registry],
  });
  const durations = new Histogram({
    name: "http_request_duration_seconds",
    help: "From the request's headers to the end of the answer",
    labelNames: ["family"] as const,
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [registry],
  });
  observeJournal(registry);
  observeLimits(registry);
  // Looking up a combination of labels costs more than counting: each is looked up once.
  const counters = new Map<string, Counter.Internal>();
  const timers = new Map<Family, Histogram.Internal<"family">>();
  return {
    registry,
    observe(family, status, seconds) {
      const key = `${family} ${status}`;
      let counter = counters.get(key);
      if (!counter) counters.set(key, (counter = requests.labels(family, String(status))));
      counter.inc();
      let timer = timers.get(family);
      if (!timer) timers.set(family, (timer = durations.labels(family)));
      timer.observe(seconds);
    },
  };
}

function observeLimits(registry: Registry): void {
  new Gauge({
    name: "rate_limits_counted_alone",
    help: "1 while the shared store of the rate limits is lost and this instance counts by itself",
    registers: [registry],
    collect() {
      this.set(isCountedAlone() ? 1 : 0);
    },
  });
}

function observeJournal(registry: Registry): void {
  new Counter({
    name: "events_written_total",
    help: "Journal events that reached the database",
    registers: [registry],
    collect() {
      this.reset();
      this.inc(journalCounters().written);
    },
  });
  new Counter({
    name: "events_dropped_total",
    help: "Journal events that did not, by reason",
    labelNames: ["reason"] as const,
    registers: [registry],
    collect() {
      this.reset();
      for (const [reason, count] of Object.entries(journalCounters().dropped)) this.inc({ reason }, count);
    },
  });
  new Gauge({
    name: "events_buffered",
    help: "Journal events waiting to be written",
    registers: [registry],
    collect() {
      this.set(journalCounters().buffered);
    },
  });
}
