import type { Metadata } from "next";

import { ApprovalCode } from "#components/approvals/approval-code.tsx";
import { messageFor, noteFor } from "#components/consent/messages.ts";
import { loadWaiting } from "../load-waiting.ts";
import type { WaitingPageProps } from "../load-waiting.ts";

export async function generateMetadata({ searchParams }: WaitingPageProps): Promise<Metadata> {
  const title = "Enter your 6-digit code";
  return { title: messageFor((await searchParams)["error"]) ? `Error: ${title}` : title };
}

export default async function ApprovalCodePage({ params, searchParams }: WaitingPageProps) {
  const [{ payment, customer }, query] = await Promise.all([
    params.then(({ id }) => loadWaiting(id, "/code")),
    searchParams,
  ]);
  return (
    <ApprovalCode
      payment={payment}
      username={customer.username}
      message={messageFor(query["error"])}
      note={noteFor(query["note"])}
    />
  );
}
