import type { Metadata } from "next";
import { notFound } from "next/navigation";

import { SiteFrame } from "#components/shell/site-frame.tsx";
import { OutboxMail } from "#components/sign-in/outbox-mail.tsx";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { env } from "#lib/env.ts";
import { listOutbox } from "#lib/mail/list-outbox.ts";

export const metadata: Metadata = { title: "Outbox", referrer: "same-origin" };

export default async function OutboxPage() {
  const mails = await listOutbox();
  if (!mails) notFound();
  return (
    <SiteFrame>
      <div className="wrapx">
        <div className="mx-auto grid max-w-2xl gap-4 py-10">
          <h1 className="text-24 font-semibold">Outbox</h1>
          <p className="text-muted">
            No mail server is set up (<code>SMTP_URL</code>), so mails are kept here instead of being sent. Newest
            first.
          </p>
          {mails.length === 0 ? (
            <Card flush>
              <EmptyState title="No mails yet">
                A mail appears here when somebody signs up or asks for a new password.
              </EmptyState>
            </Card>
          ) : null}
          {mails.map((mail) => (
            <OutboxMail key={mail.id} {...mail} origin={env().PUBLIC_URL} />
          ))}
        </div>
      </div>
    </SiteFrame>
  );
}
