import type { Metadata } from "next";
import { redirect } from "next/navigation";

import { FlashBanner } from "#components/apps/flash-banner.tsx";
import { SessionTable } from "#components/sign-in/session-table.tsx";
import { PageHead } from "#components/shell/page-head.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { PasswordField } from "#components/ui/field.tsx";
import { currentSession } from "#lib/auth/current-actor.ts";
import { listSessions } from "#lib/developers/sessions.ts";

import { pageFlash, type SearchParams } from "../page-flash.ts";

export const metadata: Metadata = { title: "Your account" };

export default async function AccountPage({ searchParams }: { searchParams: SearchParams }) {
  const session = await currentSession();
  if (!session) redirect("/sign-in?returnTo=/app/account");
  const flash = await pageFlash(searchParams);
  const sessions = await listSessions(session.actor, session.sessionId);
  return (
    <>
      <FlashBanner flash={flash} />
      <PageHead title="Your account">
        {session.actor.name}, {session.actor.email}
      </PageHead>
      <div className="grid gap-4">
        <Card title="Where you are signed in" flush>
          <SessionTable sessions={sessions} />
        </Card>
        <Card title="Change your password" className="max-w-2xl">
          <form method="post" action="/api/portal/account/password" className="grid gap-4">
            <input type="hidden" name="username" value={session.actor.email} autoComplete="username" disabled />
            <PasswordField name="current" label="Current password" required error={flash.errorOf("current")} />
            <PasswordField
              name="next"
              label="New password"
              hint="At least 8 characters. Your other sessions are ended."
              autoComplete="new-password"
              required
              minLength={8}
              error={flash.errorOf("next")}
            />
            <div>
              <Button variant="primary">Change password</Button>
            </div>
          </form>
        </Card>
      </div>
    </>
  );
}
