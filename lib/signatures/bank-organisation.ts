/** The bank's own organisation id in the directory: the iss of everything it signs. */
export const BANK_ORGANISATION_ID = "0015800001SANDBANK";
