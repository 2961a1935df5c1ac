import { DomainError } from "#lib/errors.ts";
import { isEligible } from "./list-journey-accounts.ts";
import type { Proposal } from "./propose.ts";

/** The accounts that were chosen, if they can be. Throws nothing-selected, with the field `account` where one is asked for. */
export function pickAccounts({ choice, accounts }: Proposal, chosen: string[]): string[] {
  const eligible = accounts.filter(isEligible).map(({ id }) => id);
  const wanted = choice === "named" ? eligible : [...new Set(chosen)];
  const field = choice === "many" ? "accounts" : "account";
  if (wanted.length === 0 || (choice !== "many" && wanted.length > 1)) {
    throw new DomainError("nothing-selected", `Select ${choice === "many" ? "at least one" : "one"} account.`, {
      field,
    });
  }
  if (!wanted.every((id) => eligible.includes(id))) {
    throw new DomainError("nothing-selected", "Select only accounts from the list.", { field });
  }
  return wanted;
}

/** What is chosen in the place of a customer who names nothing: all of them, or the first without a warning. */
export function pickByDefault({ choice, accounts }: Pick<Proposal, "choice" | "accounts">): string[] {
  const eligible = accounts.filter(isEligible);
  if (choice === "many") return eligible.map(({ id }) => id);
  const first = eligible.find(({ warnings }) => warnings.length === 0) ?? eligible[0];
  return first ? [first.id] : [];
}
