import { z } from "zod";
import type { CallFilters, Period } from "./model.ts";
import { FAMILIES, METHODS, PERIODS, SOURCES, STATUS_CLASSES } from "./model.ts";

const short = z.string().trim().min(1).max(100);

/** What the request log can be narrowed by. The page's address, its JSON and /sandbox/v1/calls all go through here. */
const callFilters = z.object({
  period: z.enum(PERIODS).optional(),
  since: z.iso.datetime({ offset: true }).optional(),
  /** The id or the client_id. */
  app: short.optional(),
  /** A class (4xx) or one status (401). */
  status: z.union([z.enum(STATUS_CLASSES), z.string().regex(/^[1-5]\d\d$/)]).optional(),
  method: z.enum(METHODS).optional(),
  family: z.enum(FAMILIES).optional(),
  operation: short.optional(),
  consent: z.uuid().optional(),
  interactionId: short.optional(),
  error: short.optional(),
  step: short.optional(),
  source: z.enum(SOURCES).optional(),
}) satisfies z.ZodType<CallFilters>;

type FilterName = keyof CallFilters;
const NAMES = Object.keys(callFilters.shape) as FilterName[];

type Params = Record<string, string | string[] | undefined> | URLSearchParams;

function valueOf(params: Params, name: string): string | undefined {
  const value = params instanceof URLSearchParams ? params.get(name) : params[name];
  const first = Array.isArray(value) ? value[0] : value;
  return first === null || first === "" ? undefined : first;
}

/** The filters in an address. What cannot be read is left out, so that an old link still opens the page. */
export function readCallFilters(params: Params): CallFilters {
  const entries = NAMES.flatMap((name) => {
    const result = callFilters.shape[name].safeParse(valueOf(params, name));
    return result.success && result.data !== undefined ? [[name, result.data] as const] : [];
  });
  return Object.fromEntries(entries);
}

/** The filters as a query string, in one order, with the changes made; `undefined` takes a filter out. */
export function writeCallFilters(filters: CallFilters, changes: Record<string, string | undefined> = {}): string {
  const all: Record<string, string | undefined> = { ...filters, ...changes };
  const query = new URLSearchParams();
  for (const name of [...NAMES, ...Object.keys(changes).filter((each) => !NAMES.includes(each as FilterName))]) {
    const value = all[name];
    if (value !== undefined) query.set(name, value);
  }
  const text = query.toString();
  return text === "" ? "" : `?${text}`;
}

const MINUTE_MS = 60_000;
const PERIOD_MS: Record<Period, number> = {
  "15m": 15 * MINUTE_MS,
  "1h": 60 * MINUTE_MS,
  "24h": 1_440 * MINUTE_MS,
  "7d": 7 * 1_440 * MINUTE_MS,
  "30d": 30 * 1_440 * MINUTE_MS,
};

/** The earliest moment the filters let in, or null when they do not say. */
export function startOf({ period, since }: CallFilters, at: Date): Date | null {
  if (since) return new Date(since);
  return period ? new Date(at.getTime() - PERIOD_MS[period]) : null;
}
