import { atTimeOfBank } from "#lib/banks/at-time-of-bank.ts";
import { now } from "#lib/clock.ts";
import { isUuid } from "#lib/ids.ts";
import { selectConsent } from "./data.ts";
import { expireConsent } from "./expire-consents.ts";
import type { Consent } from "./model.ts";
import { movedByTime } from "./model.ts";

const NEVER = new Date(8.64e15);

/** A consent in the state it has now in its bank; null when there is none or it was deleted. */
export async function findConsent(id: string): Promise<Consent | null> {
  if (!isUuid(id)) return null;
  const consent = await selectConsent(id);
  if (!consent || !movedByTime(consent, NEVER)) return consent;
  return atTimeOfBank(consent.bankId, async () => {
    if (!movedByTime(consent, now())) return consent;
    await expireConsent(consent);
    return selectConsent(id);
  });
}
