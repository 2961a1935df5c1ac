import { DomainError } from "#lib/errors.ts";
import { type AppSecurity, findSecurityProblems } from "./check-security.ts";
import { readPublishedKeys } from "./read-published-keys.ts";

/**
 * Refuses settings that do not fit together, with every finding at once. A new address of keys is asked for them, so that
 * a wrong one is found now and not at the first token.
 */
export async function checkAppSettings(wanted: AppSecurity, before?: Pick<AppSecurity, "jwksUri">): Promise<void> {
  const [first, ...also] = findSecurityProblems(wanted);
  if (first) throw new DomainError("field-invalid", first.message, { field: first.field, also });
  if (wanted.jwksUri && wanted.jwksUri !== before?.jwksUri) await readPublishedKeys(wanted.jwksUri);
}
