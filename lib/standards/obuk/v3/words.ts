import { errorCodes } from "../errors.ts";
import { CONSENT_STATUSES } from "./statuses.ts";

const NAMES: Readonly<Record<string, string>> = {
  ...CONSENT_STATUSES["file-payment"],
  ...Object.fromEntries(Object.entries(errorCodes).map(([code, { v3 }]) => [code, v3])),
};

/** A sentence about v4.0 with the codes in it replaced by the names of v3.1. */
export function wordsAtV3(sentence: string): string {
  return sentence.replaceAll(/\b(?:U0\d\d|AW[A-Z]{2}|AUTH|RJCT|COND)\b/g, (code) => NAMES[code] ?? code);
}
