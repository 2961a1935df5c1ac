import { DomainError, isDomainError } from "#lib/errors.ts";

const LONGEST = 120;

/** Runs checks of claims; a refusal says what came and what should have come, for the request log. */
export async function explainClaims<T>(claims: unknown, check: () => Promise<T> | T): Promise<T> {
  try {
    return await check();
  } catch (error) {
    throw isDomainError(error) && error.field ? explained(error, claims) : error;
  }
}

function explained(error: DomainError, claims: unknown): DomainError {
  const { code, message, field = "", clause, also } = error;
  const value = typeof claims === "object" && claims !== null ? (claims as Record<string, unknown>)[field] : undefined;
  return new DomainError(code, message, {
    field,
    clause,
    also,
    cause: error,
    received: error.received ?? `${field}: ${show(value)}`,
    expected: error.expected ?? `${field}: ${message}`,
  });
}

/** Keys and statements are named and not shown. */
function show(value: unknown): string {
  if (value === undefined) return "nothing";
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return text.startsWith("eyJ") || text.startsWith('{"keys"') ? `${text.length} characters` : text.slice(0, LONGEST);
}
