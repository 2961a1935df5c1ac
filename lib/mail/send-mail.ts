import { createTransport } from "nodemailer";

import { env } from "#lib/env.ts";
import { describeError, log } from "#lib/log.ts";

import { insertOutboxMail } from "./data.ts";
import type { Mail } from "./model.ts";

/** Sends through SMTP_URL, or puts the mail into the local outbox when it is not set. A server that does not answer is logged, not thrown: the answer to the visitor must be the same either way. */
export async function sendMail(mail: Mail): Promise<void> {
  const { SMTP_URL, MAIL_FROM } = env();
  if (!SMTP_URL) return insertOutboxMail(mail);
  const transport = createTransport(SMTP_URL);
  try {
    await transport.sendMail({ from: MAIL_FROM, to: mail.recipient, subject: mail.subject, text: mail.text });
  } catch (error) {
    log("error", "a mail could not be sent", { subject: mail.subject, reason: describeError(error) });
  } finally {
    transport.close();
  }
}
