import { COMMON_PASSWORDS } from "./common-passwords.ts";
import { PASSWORD_LENGTH } from "./model.ts";

/** What is wrong with a new password, or null. Length and commonness only: no rules about kinds of characters. */
export function checkNewPassword(password: string, about: { email?: string; name?: string } = {}): string | null {
  if (password.length < PASSWORD_LENGTH.least) return `Use at least ${PASSWORD_LENGTH.least} characters`;
  if (password.length > PASSWORD_LENGTH.most) return `Use at most ${PASSWORD_LENGTH.most} characters`;
  const plain = password.normalize("NFKC").toLowerCase();
  if (COMMON_PASSWORDS.has(plain) || new Set(plain).size < 4)
    return "This password is among the first that are tried; choose another";
  const own = [about.email, about.email?.split("@")[0], about.name?.toLowerCase()];
  return own.includes(plain) ? "Do not use your name or e-mail address as the password" : null;
}
