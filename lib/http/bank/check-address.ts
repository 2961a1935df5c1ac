import { DomainError } from "#lib/errors.ts";
import type { CallTrace } from "./call-trace.ts";

/** RFC 9110 §4.1: at least 8000 octets are to be taken. */
const LONGEST = 8_000;

/** Throws address-too-long. */
export function checkAddress({ path, search }: CallTrace): void {
  const length = path.length + search.length;
  if (length <= LONGEST) return;
  throw new DomainError("address-too-long", `Path and query may have ${LONGEST} characters together`, {
    received: `an address of ${length} characters`,
    expected: `an address of at most ${LONGEST} characters`,
  });
}
