import type { Metadata } from "next";

import { AccountPage } from "#components/sign-in/account-page.tsx";
import { Anchor } from "#components/ui/anchor.tsx";
import { Button } from "#components/ui/button.tsx";
import { TextField } from "#components/ui/field.tsx";
import { hasLocalOutbox } from "#lib/mail/list-outbox.ts";

import { pageFlash, type SearchParams } from "../../app/page-flash.ts";

export const metadata: Metadata = { title: "Forgot your password" };

export default async function ForgotPasswordPage({ searchParams }: { searchParams: SearchParams }) {
  const flash = await pageFlash(searchParams);
  return (
    <AccountPage
      title="Forgot your password"
      lead="We send a link to set a new one. It works once, for 30 minutes."
      notice={flash.notice}
      problems={flash.problems}
      after={
        <p>
          <Anchor href="/sign-in">Back to sign in</Anchor>
          {hasLocalOutbox() ? (
            <>
              {" "}
              or <Anchor href="/outbox">open the outbox</Anchor>, where this sandbox keeps its mails
            </>
          ) : null}
        </p>
      }
    >
      <form method="post" action="/api/portal/forgot-password" className="grid gap-4">
        <TextField
          name="email"
          type="email"
          label="E-mail"
          autoComplete="username"
          required
          defaultValue={flash.valueOf("email")}
        />
        <Button variant="primary">Send the link</Button>
      </form>
    </AccountPage>
  );
}
