import { bankNow } from "#lib/banks/bank-time.ts";
import type { Bank } from "#lib/banks/model.ts";
import { advanceClock } from "#lib/scenarios/advance-clock.ts";
import { listClockEntries } from "#lib/scenarios/list-clock-entries.ts";
import type { ClockEntry } from "#lib/scenarios/model.ts";
import { ownBank } from "#lib/scenarios/own-bank.ts";
import type { Clock, ClockEntry as ClockEntryDocument } from "#lib/standards/sandbox/clock.ts";
import { type Operations, PAGE, toPage } from "./operation.ts";

const MOST_SHOWN = 200;

/** The time of the organisation's bank. */
export const CLOCK_OPERATIONS = {
  getClock: async ({ actor }) => presentClock(await ownBank(actor, actor.organisationId)),
  advanceClock: async ({ actor, body: { seconds, to, life = false } }) => {
    const bank = await ownBank(actor, actor.organisationId);
    const target = to === undefined ? new Date(bankNow(bank).getTime() + (seconds ?? 0) * 1000) : new Date(to);
    const moved = await advanceClock(actor, bank, target, { life });
    return { ...presentClock(moved.bank), happened: moved.happened.slice(0, MOST_SHOWN).map(presentEntry) };
  },
  listClockEntries: async ({ actor, query: { cursor, limit = PAGE } }) => {
    const bank = await ownBank(actor, actor.organisationId);
    const entries = await listClockEntries(actor, bank, { before: cursor ?? null, limit: limit + 1 });
    return toPage(entries.map(presentEntry), limit, ({ id }) => id);
  },
} satisfies Partial<Operations>;

function presentClock(bank: Bank): Clock {
  return { now: bankNow(bank).toISOString(), ahead_seconds: Math.round(bank.clockOffsetMs / 1000) };
}

function presentEntry({ id, at, what, object, detail }: ClockEntry): ClockEntryDocument {
  return { id, at: at.toISOString(), what, object, detail };
}
