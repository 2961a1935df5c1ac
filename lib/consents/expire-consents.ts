import { atBankTime } from "#lib/banks/bank-time.ts";
import { listBanksAhead } from "#lib/banks/list-banks-ahead.ts";
import type { Bank } from "#lib/banks/model.ts";
import { now } from "#lib/clock.ts";
import { withTransaction } from "#lib/db.ts";
import { announceChange } from "./announce-change.ts";
import { endTokens, moveConsent, selectOverdue } from "./data.ts";
import type { OfBanks } from "./data.ts";
import type { Consent } from "./model.ts";
import { movedByTime } from "./model.ts";

const BATCH = 500;

const REASONS = {
  EXPD: {
    StatusReasonCode: "TKXP",
    StatusReasonDescription: "The consent passed its expiry date",
    Path: "Data.ExpirationDateTime",
  },
  RJCT: {
    StatusReasonCode: "U036",
    StatusReasonDescription: "The customer did not finish authorising",
    Path: "Data.Status",
  },
} as const;

/** Moves a consent on when its time has come; whoever comes second changes nothing. */
export async function expireConsent(consent: Consent): Promise<boolean> {
  const to = movedByTime(consent, now());
  if (!to) return false;
  const statusReason = REASONS[to];
  const { id, status: from } = consent;
  return withTransaction(async (tx) => {
    const reason = statusReason.StatusReasonDescription;
    if (!(await moveConsent(tx, { id, from, to, actor: "system", reason, statusReason }))) return false;
    await announceChange(tx, consent, to);
    await endTokens(tx, id);
    return true;
  });
}

/** Moves every consent whose time has come in its bank, a batch at a time. Returns how many. */
export async function expireConsents(): Promise<number> {
  const ahead = await listBanksAhead();
  let moved = await expireBatch({ except: ahead.map(({ id }) => id) });
  for (const bank of ahead) moved += await expireConsentsOf(bank);
  return moved;
}

/** The same for the consents of one bank, at its time. */
export async function expireConsentsOf({ id, clockOffsetMs }: Bank): Promise<number> {
  return atBankTime(clockOffsetMs, () => expireBatch({ only: id }));
}

async function expireBatch(banks: OfBanks): Promise<number> {
  const overdue = await selectOverdue(now(), BATCH, banks);
  let moved = 0;
  for (const consent of overdue) if (await expireConsent(consent)) moved++;
  return moved;
}
