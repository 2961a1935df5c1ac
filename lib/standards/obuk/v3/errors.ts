import type { OBErrorResponse1 } from "../common.ts";
import { errorCodes } from "../errors.ts";
import type { V3ErrorResponse } from "./common.ts";
import { wordsAtV3 } from "./words.ts";

const FALLBACK = errorCodes.U000.v3;

/** Where a member of v4.0 stands at v3.1. */
const PLACES: readonly (readonly [place: RegExp, atV3: string])[] = [
  [/\.MandateRelatedInformation\.Frequency(\.\w+)?$/, ".Frequency"],
  [/\.MandateRelatedInformation\.(\w+DateTime)$/, ".$1"],
  [/\.MandateRelatedInformation$/, ".Frequency"],
  [/\.RemittanceInformation\.Structured.*$/, ".RemittanceInformation.Reference"],
  [/\.RemittanceInformation\.Unstructured.+$/, ".RemittanceInformation.Unstructured"],
  [/\.ContractPresentIndicator$/, ".ContractPresentInidicator"],
  [/\.SupplementaryData\.Purpose$/, ".Purpose"],
];

function placeAtV3(path: string): string {
  return PLACES.reduce((place, [pattern, atV3]) => place.replace(pattern, atV3), path);
}

/** A refusal in the form of v3.1: Code and Message always, the long names of errors. */
export function errorToV3({ Id, Code, Message, Errors }: OBErrorResponse1): V3ErrorResponse {
  return {
    Code: Code ?? "Error",
    Id,
    Message: Message ?? "The request was refused",
    Errors: Errors.map(({ ErrorCode, Message: reason = "Refused", Path, Url }) => ({
      ErrorCode: nameOf(ErrorCode),
      Message: wordsAtV3(reason),
      ...(Path ? { Path: placeAtV3(Path) } : {}),
      Url,
    })),
  };
}

function nameOf(code: string): string {
  return code in errorCodes ? errorCodes[code as keyof typeof errorCodes].v3 : FALLBACK;
}
