/** The three header parameters of the UK profile, all of them critical. */
export const IAT = "http://openbanking.org.uk/iat";
export const ISS = "http://openbanking.org.uk/iss";
export const TAN = "http://openbanking.org.uk/tan";
export const CRITICAL = [IAT, ISS, TAN] as const;

/** For jose: names in `crit` that are understood. */
export const UNDERSTOOD = { [IAT]: true, [ISS]: true, [TAN]: true };

/** Domains of the trust anchors we take: the directory of the standard, and our own. */
export const UK_TRUST_ANCHOR = "openbanking.org.uk";

export const SIGNATURE_HEADER = "x-jws-signature";

/** How far ahead of ours the clock of a signer may be. */
export const FUTURE_SECONDS = 60;
