import { selectOrganisationsWithoutBank } from "#lib/organisations/data.ts";
import { provideBank } from "./provide-bank.ts";

const BATCH = 20;

/** Banks for organisations that were enrolled before there were any, or while none could be made. */
export async function provideMissingBanks(signal: AbortSignal): Promise<void> {
  for (let left = BATCH; left === BATCH && !signal.aborted;) {
    const organisationIds = await selectOrganisationsWithoutBank(BATCH);
    for (const organisationId of organisationIds) await provideBank(organisationId);
    left = organisationIds.length;
  }
}
