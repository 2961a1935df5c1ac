import type { Metadata } from "next";
import { headers } from "next/headers";
import { redirect } from "next/navigation";

import { CodeLogin } from "#components/connections/customer-login.tsx";
import { messageFor, noteFor } from "#components/consent/messages.ts";
import { isLoginPending } from "#lib/connections/pending-login.ts";
import { readPendingCookie } from "#lib/http/consumer/customer-cookies.ts";
import { ownPage } from "#lib/http/consumer/my-step.ts";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const title = "Enter your 6-digit code";
  return { title: messageFor((await searchParams)["error"]) ? `Error: ${title}` : title };
}

export default async function MyCodePage({ searchParams }: Props) {
  if (!isLoginPending(readPendingCookie((await headers()).get("cookie")))) redirect("/my/login?error=too-slow");
  const query = await searchParams;
  return <CodeLogin next={ownPage(query["next"])} message={messageFor(query["error"])} note={noteFor(query["note"])} />;
}
