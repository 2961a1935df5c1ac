import type { Metadata } from "next";

import { AccountPage } from "#components/sign-in/account-page.tsx";
import { Anchor } from "#components/ui/anchor.tsx";
import { Banner } from "#components/ui/banner.tsx";
import { ButtonLink } from "#components/ui/button.tsx";
import { hasLocalOutbox } from "#lib/mail/list-outbox.ts";

import { pageFlash, type SearchParams } from "../../../app/page-flash.ts";

export const metadata: Metadata = { title: "Check your inbox" };

export default async function SignUpSentPage({ searchParams }: { searchParams: SearchParams }) {
  const { notice: email } = await pageFlash(searchParams);
  return (
    <AccountPage
      title="Check your inbox"
      lead={
        <>
          We sent a link to <b className="text-text">{email ?? "your address"}</b>. Open it to confirm the address; it
          works once, for 24 hours.
        </>
      }
      after={
        <p>
          Nothing there? Look in the spam folder, or <Anchor href="/sign-up">sign up again</Anchor> to get another link.
        </p>
      }
    >
      {hasLocalOutbox() ? (
        <Banner title="This sandbox sends no mail">
          <p>No mail server is set up, so mails are kept on this machine.</p>
          <ButtonLink href="/outbox" size="sm" className="mt-2">
            Open the outbox
          </ButtonLink>
        </Banner>
      ) : null}
    </AccountPage>
  );
}
