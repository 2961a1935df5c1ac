import { now } from "#lib/clock.ts";
import { isUuid, newId } from "#lib/ids.ts";
import { MASK, maskBody, maskHeaders, maskParameters, maskText } from "./mask.ts";
import type { CallDetail, JournalEntry, RefusalExplanation } from "./model.ts";

const MAX_REASON = 600;
const MAX_NOTE = 300;
const MAX_STEPS = 30;
const MAX_FACTS = 40;
/** Of an answer that went well a glance is kept, of a refusal and of what was sent all that matters. */
const BODY_OF_SUCCESS = 2_000;
const BODY_OF_REFUSAL = 8_000;

/** The row as JSON text, without its secrets: the second of two masks, for sources that forgot theirs. */
export function toEventRow(entry: JournalEntry, instance: string, sequence: number): string {
  const at = entry.at ?? now();
  const text = JSON.stringify({
    id: newId(at),
    at,
    kind: entry.kind,
    name: entry.name.slice(0, 100),
    source: entry.source ?? (entry.kind === "journey" ? "journey" : "api"),
    organisationId: uuidOrNull(entry.organisationId),
    appId: uuidOrNull(entry.appId),
    customerId: uuidOrNull(entry.customerId),
    consentId: uuidOrNull(entry.consentId),
    interactionId: entry.interactionId?.slice(0, 100) ?? null,
    method: entry.method?.slice(0, 10),
    path: entry.path === undefined ? null : templateOf(entry.path),
    family: entry.family,
    version: entry.version?.slice(0, 20),
    status: entry.status,
    errorCode: entry.errorCode?.slice(0, 100) ?? null,
    refusedStep: entry.refusedStep?.slice(0, 100) ?? null,
    reason: entry.reason ? maskText(entry.reason.slice(0, MAX_REASON)) : null,
    durationMicros: wholeOrNull(entry.durationMicros),
    responseBytes: wholeOrNull(entry.responseBytes),
    attended: entry.attended ?? null,
    detail: entry.detail ? toDetail(entry.detail, entry) : null,
    instance,
    sequence,
  });
  return UNSTORABLE.test(text) ? JSON.stringify(cleaned(JSON.parse(text))) : text;
}

// PostgreSQL stores neither NUL nor half of a surrogate pair.
const UNSTORABLE = /\\u(?:0000|d[89a-f])/i;

function cleaned(value: unknown): unknown {
  if (typeof value === "string") return value.replaceAll("\u0000", "").toWellFormed();
  if (Array.isArray(value)) return value.map(cleaned);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [String(cleaned(key)), cleaned(member)]));
}

function uuidOrNull(value: string | null | undefined): string | null {
  return value && isUuid(value) ? value : null;
}

function wholeOrNull(value: number | undefined): number | null {
  return value !== undefined && Number.isFinite(value) ? Math.min(Math.round(value), 2_147_483_647) : null;
}

function templateOf(path: string): string {
  return maskText((path.split(/[?#]/, 1)[0] ?? "").slice(0, 300));
}

function toDetail(detail: CallDetail, entry: JournalEntry): CallDetail {
  const limit = (entry.status ?? 0) >= 400 ? BODY_OF_REFUSAL : BODY_OF_SUCCESS;
  return {
    steps: detail.steps?.slice(0, MAX_STEPS).map((step) => ({
      name: step.name,
      micros: Math.round(step.micros),
      note: step.note ? maskText(step.note.slice(0, MAX_NOTE)) : undefined,
    })),
    request: detail.request && {
      headers: maskHeaders(detail.request.headers),
      query: detail.request.query ? maskParameters(detail.request.query.replace(/^\?/, "")) : undefined,
      body: detail.request.body
        ? maskBody(detail.request.body, headerOf(detail.request.headers), BODY_OF_REFUSAL)
        : undefined,
    },
    response: detail.response && {
      headers: maskHeaders(detail.response.headers),
      body: detail.response.body ? maskBody(detail.response.body, headerOf(detail.response.headers), limit) : undefined,
    },
    facts: detail.facts && maskFacts(detail.facts),
    explanation: detail.explanation && maskExplanation(detail.explanation),
    faults: detail.faults?.slice(0, MAX_STEPS),
  };
}

function maskExplanation({ clause, received, expected, mend }: RefusalExplanation): RefusalExplanation {
  const masked = (text: string | null) => text && maskText(text.slice(0, MAX_REASON));
  return { clause, received: masked(received), expected: masked(expected), mend };
}

function headerOf(headers: Record<string, string>): string | undefined {
  return headers["content-type"] ?? headers["Content-Type"];
}

const SECRET_FACT = /token$|secret|password|assertion$|^code$|cookie|authorization$/i;

function maskFacts(facts: NonNullable<CallDetail["facts"]>): CallDetail["facts"] {
  const kept: NonNullable<CallDetail["facts"]> = {};
  for (const [name, value] of Object.entries(facts).slice(0, MAX_FACTS)) {
    if (typeof value !== "string") kept[name] = value;
    else kept[name] = SECRET_FACT.test(name) ? MASK : maskText(value.slice(0, MAX_NOTE));
  }
  return kept;
}
