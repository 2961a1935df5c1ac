import type { Metadata } from "next";

import { AccountPage } from "#components/sign-in/account-page.tsx";
import { Anchor } from "#components/ui/anchor.tsx";
import { Button } from "#components/ui/button.tsx";
import { isEmailTokenUsable } from "#lib/developers/email-token.ts";

import { pageFlash, queryValue, type SearchParams } from "../../app/page-flash.ts";

export const metadata: Metadata = { title: "Confirm your e-mail address", referrer: "no-referrer" };

/** Opening the link changes nothing, so that a mail scanner cannot use it up; the button does. */
export default async function VerifyEmailPage({ searchParams }: { searchParams: SearchParams }) {
  const { problems } = await pageFlash(searchParams);
  const token = (await queryValue(searchParams, "token")) ?? "";
  const after = (
    <p>
      <Anchor href="/sign-in">Sign in</Anchor> or <Anchor href="/sign-up">sign up again</Anchor> to get another link.
    </p>
  );
  if (!(await isEmailTokenUsable(token, "verify-email"))) {
    return (
      <AccountPage title="This link does not work any more" problems={problems} after={after}>
        <p>It was used already or is older than 24 hours. If you have confirmed your address, just sign in.</p>
      </AccountPage>
    );
  }
  return (
    <AccountPage title="Confirm your e-mail address" lead="One press, and your account is ready." problems={problems}>
      <form method="post" action="/api/portal/verify-email">
        <input type="hidden" name="token" value={token} />
        <Button variant="primary">Confirm my address</Button>
      </form>
    </AccountPage>
  );
}
