import { env } from "#lib/env.ts";

import type { Mail } from "./model.ts";

const SIGNATURE = "\n\nSandbank\n";

/** The link is the only secret in it; it works once. */
export function writeVerificationMail(recipient: string, name: string, token: string): Mail {
  const link = `${env().PUBLIC_URL}/verify-email?token=${token}`;
  return {
    recipient,
    subject: "Confirm your e-mail address",
    text: `Hello ${name},\n\nconfirm your e-mail address to finish your Sandbank account:\n\n${link}\n\nThe link works once, for 24 hours. If you did not sign up, do nothing.${SIGNATURE}`,
  };
}

/** For somebody who signs up with an address that has an account: only its owner learns of it. */
export function writeAccountExistsMail(recipient: string, name: string): Mail {
  const base = env().PUBLIC_URL;
  return {
    recipient,
    subject: "You already have an account",
    text: `Hello ${name},\n\nsomebody, perhaps you, tried to sign up with this e-mail address. You have an account already.\n\nSign in: ${base}/sign-in\nForgot your password: ${base}/forgot-password\n\nIf it was not you, do nothing.${SIGNATURE}`,
  };
}

export function writePasswordResetMail(recipient: string, name: string, token: string): Mail {
  const link = `${env().PUBLIC_URL}/reset-password?token=${token}`;
  return {
    recipient,
    subject: "Set a new password",
    text: `Hello ${name},\n\nset a new password here:\n\n${link}\n\nThe link works once, for 30 minutes. If you did not ask for it, do nothing: your password stays as it is.${SIGNATURE}`,
  };
}
