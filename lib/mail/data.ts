import { now } from "#lib/clock.ts";
import { prisma } from "#lib/db.ts";
import { newId } from "#lib/ids.ts";

import type { Mail, OutboxEntry } from "./model.ts";

export async function insertOutboxMail(mail: Mail): Promise<void> {
  const { recipient, subject, text } = mail;
  await prisma().outboxMail.create({
    data: { id: newId(), recipient, subject, text, createdAt: now() },
    select: { id: true },
  });
}

export function selectOutboxMail(limit: number): Promise<OutboxEntry[]> {
  return prisma().outboxMail.findMany({ orderBy: { createdAt: "desc" }, take: limit });
}
