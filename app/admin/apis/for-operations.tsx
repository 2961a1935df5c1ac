import { Banner } from "#components/ui/banner.tsx";
import { isDomainError } from "#lib/errors.ts";

import { orNotFound } from "../../app/or-not-found.ts";

/** What a verb gives somebody in operations; null for everybody else. */
export async function forOperations<T>(answer: Promise<T>): Promise<T | null> {
  try {
    return await orNotFound(answer);
  } catch (error) {
    if (isDomainError(error, "not-allowed")) return null;
    throw error;
  }
}

export function NotForYou() {
  return (
    <Banner tone="warning" title="For the bank's operations team">
      Your account does not work for the bank. Somebody in operations can publish APIs here and let apps in.
    </Banner>
  );
}
