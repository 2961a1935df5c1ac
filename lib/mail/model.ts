export type Mail = { recipient: string; subject: string; text: string };

export type OutboxEntry = Mail & { id: string; createdAt: Date };
