import type { Metadata } from "next";

import { ConnectionDetail } from "#components/connections/connection-detail.tsx";
import { now } from "#lib/clock.ts";
import { loadConnection } from "./load-connection.ts";
import type { ConnectionPageProps } from "./load-connection.ts";

export async function generateMetadata({ params }: ConnectionPageProps): Promise<Metadata> {
  return { title: `${(await loadConnection((await params).id)).appName}, connection` };
}

export default async function ConnectionPage({ params }: ConnectionPageProps) {
  return <ConnectionDetail connection={await loadConnection((await params).id)} at={now()} />;
}
