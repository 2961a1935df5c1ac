import type { Metadata } from "next";
import { headers } from "next/headers";

import { PasswordLogin } from "#components/connections/customer-login.tsx";
import { messageFor, noteFor } from "#components/consent/messages.ts";
import { readKeptForm } from "#lib/http/consumer/kept-form.ts";
import { ownPage } from "#lib/http/consumer/my-step.ts";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  return { title: messageFor((await searchParams)["error"]) ? "Error: Log in" : "Log in" };
}

export default async function MyLoginPage({ searchParams }: Props) {
  const query = await searchParams;
  const kept = readKeptForm("/my", (await headers()).get("cookie"));
  return (
    <PasswordLogin
      username={kept.username}
      next={ownPage(query["next"])}
      message={messageFor(query["error"])}
      note={noteFor(query["note"])}
    />
  );
}
