import type { Metadata } from "next";
import { redirect } from "next/navigation";

import { ConnectionStopped } from "#components/connections/stop-connection.tsx";
import { now } from "#lib/clock.ts";
import { loadConnection } from "../load-connection.ts";
import type { ConnectionPageProps } from "../load-connection.ts";

export const metadata: Metadata = { title: "You have stopped sharing" };

export default async function StoppedPage({ params }: ConnectionPageProps) {
  const connection = await loadConnection((await params).id);
  if (connection.endedBy !== "customer") redirect(`/my/connections/${connection.id}`);
  return <ConnectionStopped connection={connection} at={now()} />;
}
