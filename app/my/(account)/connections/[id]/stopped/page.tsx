import type { Metadata } from "next";
import { redirect } from "next/navigation";

import { CONNECTION_WORDS } from "#components/connections/connection-words.ts";
import { ConnectionStopped } from "#components/connections/stop-connection.tsx";
import { loadConnection } from "../load-connection.ts";
import type { ConnectionPageProps } from "../load-connection.ts";

export async function generateMetadata({ params }: ConnectionPageProps): Promise<Metadata> {
  const { form, appName } = await loadConnection((await params).id);
  return { title: CONNECTION_WORDS[form].done(appName) };
}

export default async function StoppedPage({ params }: ConnectionPageProps) {
  const connection = await loadConnection((await params).id);
  if (connection.endedBy !== "customer") redirect(`/my/connections/${connection.id}`);
  return <ConnectionStopped connection={connection} at={connection.at} />;
}
