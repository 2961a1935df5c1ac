import { namedId } from "#lib/ids.ts";

/** The bank of the demo organisation. */
export const DEMO_BANK_ID = namedId("bank:demo");
