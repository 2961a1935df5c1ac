import { notFound } from "next/navigation";

import { isDomainError } from "#lib/errors.ts";

/** The verb's answer, or the page for things that are not in the visitor's organisation. */
export async function orNotFound<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    if (isDomainError(error, "resource-not-found")) notFound();
    throw error;
  }
}
