import type { Proposal } from "./propose.ts";

/**
 * Whether a page follows the code. Not where everything was shown beside it and the app has named the account (CEG
 * checklist 19); always for funds checks, which the customer agrees to at the bank (CEG checklist 31).
 */
export function hasMoreToSay({ terms, choice, accounts }: Pick<Proposal, "terms" | "choice" | "accounts">): boolean {
  if (choice !== "named" || terms.form === "funds") return true;
  return accounts.some(({ warnings }) => warnings.length > 0);
}
