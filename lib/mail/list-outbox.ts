import { env } from "#lib/env.ts";

import { selectOutboxMail } from "./data.ts";
import type { OutboxEntry } from "./model.ts";

/** Whether mail stays on this machine, to be read on the outbox page. */
export function hasLocalOutbox(): boolean {
  return !env().SMTP_URL;
}

/** The mails that had nowhere to go, newest first; null where mail is really sent. */
export async function listOutbox(limit = 50): Promise<OutboxEntry[] | null> {
  return hasLocalOutbox() ? selectOutboxMail(limit) : null;
}
