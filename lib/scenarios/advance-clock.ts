import { recordAudit } from "#lib/audit/record-audit.ts";
import { atBankTime, bankNow } from "#lib/banks/bank-time.ts";
import { moveClock } from "#lib/banks/data.ts";
import type { Bank } from "#lib/banks/model.ts";
import { withTransaction } from "#lib/db.ts";
import { type Actor, describeActor, requireRole } from "#lib/developers/actor.ts";
import { DomainError } from "#lib/errors.ts";
import { newId } from "#lib/ids.ts";
import { insertClockEntries, selectHappenings, selectNextDue, selectNotes } from "./clock-data.ts";
import { runDueWork } from "./due-work.ts";
import { liveOn } from "./live-on.ts";
import type { ClockEntry } from "./model.ts";

const DAY_MS = 86_400_000;
const MOST_DAYS = 400;
const FARTHEST_DAYS = 10 * 366;
/** Things that follow each other closer than this are done together. */
const SMALLEST_STEP_MS = 1000;

/**
 * Moves the clock of a bank to a later time and does what falls due on the way, moment by moment. Whatever was done stays
 * done when it is interrupted: the clock then stands where it got to. With `life` the customers go on living on the way.
 * Returns the bank and what happened, in order.
 */
export async function advanceClock(
  actor: Actor,
  bank: Bank,
  target: Date,
  { life = false }: { life?: boolean } = {},
): Promise<{ bank: Bank; happened: ClockEntry[] }> {
  requireRole(actor, bank.organisationId, "develop");
  checkTarget(bank, target);
  await noteAdvance(actor, bank, target);
  const happened: ClockEntry[] = [];
  let current = bank;
  let lived = bankNow(bank);
  for (let at = bankNow(current); at < target; at = bankNow(current)) {
    const next = await nextMoment(current, at, target);
    current = await advanceStep(current, { at, next, lived: life ? lived : null }, happened);
    // Real time passes while a step is made: nothing of it is left out.
    lived = next;
  }
  return { bank: current, happened };
}

function checkTarget(bank: Bank, target: Date): void {
  const at = bankNow(bank).getTime();
  const refuse = (message: string) => new DomainError("field-invalid", message, { field: "to" });
  if (target.getTime() <= at) throw refuse("The clock only goes forward: name a time after the bank's own");
  if (target.getTime() - at > MOST_DAYS * DAY_MS) throw refuse(`Move the clock by at most ${MOST_DAYS} days at a time`);
  if (target.getTime() - at + bank.clockOffsetMs > FARTHEST_DAYS * DAY_MS)
    throw refuse("A bank can be ten years ahead at most: reset it to begin again");
}

async function noteAdvance(actor: Actor, bank: Bank, target: Date): Promise<void> {
  const detail = { from: bankNow(bank).toISOString(), to: target.toISOString() };
  const { organisationId, id } = bank;
  await withTransaction((tx) =>
    recordAudit(tx, {
      organisationId,
      actor: describeActor(actor),
      action: "clock.advance",
      object: `bank:${id}`,
      detail,
    }),
  );
}

/** The target, midnight, or when something falls due: what comes first. */
async function nextMoment(bank: Bank, at: Date, target: Date): Promise<Date> {
  const due = await selectNextDue(bank, at);
  const midnight = (Math.floor(at.getTime() / DAY_MS) + 1) * DAY_MS;
  const first = Math.min(midnight, due?.getTime() ?? midnight);
  return new Date(Math.min(target.getTime(), Math.max(first, at.getTime() + SMALLEST_STEP_MS)));
}

type Step = {
  at: Date;
  next: Date;
  /** Until when the customers have lived; null where they do not. */
  lived: Date | null;
};

async function advanceStep(bank: Bank, { at, next, lived }: Step, happened: ClockEntry[]): Promise<Bank> {
  const moved = { ...bank, clockOffsetMs: bank.clockOffsetMs + next.getTime() - at.getTime() };
  const isOurs = await withTransaction(async (tx) => {
    if (!(await moveClock(tx, bank.id, bank.clockOffsetMs, moved.clockOffsetMs))) return false;
    if (lived) await liveOn(tx, moved, lived, next);
    return true;
  });
  if (!isOurs) throw new DomainError("state-conflict", "Somebody else is moving this clock");
  await atBankTime(moved.clockOffsetMs, () => runDueWork(moved));
  happened.push(...(await listHappened(moved, at, bankNow(moved))));
  return moved;
}

/** Whoever did it: the recurring work of an instance may have come first. */
async function listHappened(bank: Bank, from: Date, to: Date): Promise<ClockEntry[]> {
  const [notes, happenings] = await Promise.all([selectNotes(bank.id, from, to), selectHappenings(bank, from, to)]);
  const entries = happenings.map((each) => ({ ...each, id: newId(each.at), bankId: bank.id }));
  await insertClockEntries(entries);
  return [...notes, ...entries].toSorted((a, b) => a.at.getTime() - b.at.getTime());
}
