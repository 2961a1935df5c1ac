import type { Metadata } from "next";

import { AccountPage } from "#components/sign-in/account-page.tsx";
import { Anchor } from "#components/ui/anchor.tsx";
import { Button } from "#components/ui/button.tsx";
import { PasswordField } from "#components/ui/field.tsx";
import { isEmailTokenUsable } from "#lib/developers/email-token.ts";

import { pageFlash, queryValue, type SearchParams } from "../../app/page-flash.ts";

export const metadata: Metadata = { title: "Set a new password", referrer: "no-referrer" };

export default async function ResetPasswordPage({ searchParams }: { searchParams: SearchParams }) {
  const flash = await pageFlash(searchParams);
  const token = (await queryValue(searchParams, "token")) ?? flash.valueOf("token") ?? "";
  if (!(await isEmailTokenUsable(token, "reset-password"))) {
    return (
      <AccountPage title="This link does not work any more" problems={flash.problems}>
        <p>
          It was used already or is older than 30 minutes. <Anchor href="/forgot-password">Ask for another</Anchor>.
        </p>
      </AccountPage>
    );
  }
  return (
    <AccountPage title="Set a new password" lead="Every session you have is ended." problems={flash.problems}>
      <form method="post" action="/api/portal/reset-password" className="grid gap-4">
        <input type="hidden" name="token" value={token} />
        <PasswordField
          name="password"
          label="New password"
          hint="At least 8 characters."
          autoComplete="new-password"
          required
          minLength={8}
          error={flash.errorOf("password")}
        />
        <Button variant="primary">Set the password</Button>
      </form>
    </AccountPage>
  );
}
