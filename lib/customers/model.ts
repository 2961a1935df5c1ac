/** A customer of the bank: the person whose accounts are shared. */
export type Customer = { id: string; username: string; name: string; persona: string };

/** What of a bank decides who its customers are: the suffix ends their usernames. */
export type BankOfCustomers = { id: string; suffix: string };

/** How the bank reaches a customer; null where it does not know. */
export type Contacts = { email: string | null; phone: string | null };

export type CodeMethod = "phone" | "totp";

export type PasswordCheck = { outcome: "accepted"; customer: Customer } | { outcome: "refused" | "locked" };

export type CodeCheck =
  | { outcome: "accepted"; method: CodeMethod }
  | { outcome: "refused"; attemptsLeft: number }
  | { outcome: "locked" };

export type PhoneMessage = { id: string; text: string; code: string | null; createdAt: Date; expiresAt: Date };

/** Consecutive failures, of passwords and codes together, before a customer is locked (RTS article 4(3)(b)). */
export const MAX_ATTEMPTS = 5;
export const LOCK_SECONDS = 15 * 60;
export const PHONE_CODE_SECONDS = 5 * 60;
