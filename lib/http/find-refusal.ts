import type { ErrorCode } from "#lib/errors.ts";
import { ERRORS } from "./errors.ts";

const USUAL: Readonly<Record<number, ErrorCode>> = {
  400: "field-invalid",
  401: "token-invalid",
  403: "consent-not-authorised",
  404: "unknown-path",
  409: "state-conflict",
  500: "unexpected",
  503: "unavailable",
};

/** A refusal of ours with this status and, where one is named, this error code of the standard. Null when the bank has none. */
export function findRefusal(status: number, errorCode?: string): ErrorCode | null {
  const usual = USUAL[status];
  if (usual && (errorCode === undefined || ERRORS[usual].ob === errorCode)) return usual;
  const codes = Object.keys(ERRORS) as ErrorCode[];
  const fits = (code: ErrorCode) =>
    ERRORS[code].status === status && (errorCode === undefined || ERRORS[code].ob === errorCode);
  return codes.find(fits) ?? null;
}

/** The error codes of the standard that come with this status. */
export function errorCodesOf(status: number): string[] {
  const rows = Object.values(ERRORS).filter((meaning) => meaning.status === status);
  return [...new Set(rows.map(({ ob }) => ob))].toSorted();
}
