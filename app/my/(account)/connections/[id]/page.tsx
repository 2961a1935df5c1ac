import type { Metadata } from "next";

import { ConnectionDetail } from "#components/connections/connection-detail.tsx";
import { listHistory } from "#lib/connections/list-history.ts";
import { loadConnection } from "./load-connection.ts";
import type { ConnectionPageProps } from "./load-connection.ts";

export async function generateMetadata({ params }: ConnectionPageProps): Promise<Metadata> {
  return { title: `${(await loadConnection((await params).id)).appName}, connection` };
}

export default async function ConnectionPage({ params, searchParams }: ConnectionPageProps) {
  const [connection, query] = await Promise.all([params.then(({ id }) => loadConnection(id)), searchParams]);
  const page = Number.parseInt(String(query["page"]), 10) || 1;
  const history = connection.form === "sharing" ? null : await listHistory(connection, Math.max(1, page));
  return <ConnectionDetail connection={connection} history={history} at={connection.at} />;
}
