import type { Metadata } from "next";
import { redirect } from "next/navigation";

import { CONNECTION_WORDS } from "#components/connections/connection-words.ts";
import { StopConnection } from "#components/connections/stop-connection.tsx";
import { messageFor } from "#components/consent/messages.ts";
import { canStop } from "#lib/connections/model.ts";
import { loadConnection } from "../load-connection.ts";
import type { ConnectionPageProps } from "../load-connection.ts";

export async function generateMetadata({ params, searchParams }: ConnectionPageProps): Promise<Metadata> {
  const { form, appName } = await loadConnection((await params).id, "/stop");
  const title = CONNECTION_WORDS[form].stopQuestion(appName);
  return { title: messageFor((await searchParams)["error"]) ? `Error: ${title}` : title };
}

export default async function StopPage({ params, searchParams }: ConnectionPageProps) {
  const connection = await loadConnection((await params).id, "/stop");
  if (!canStop(connection)) redirect(`/my/connections/${connection.id}`);
  return <StopConnection connection={connection} message={messageFor((await searchParams)["error"])} />;
}
