import type { Metadata } from "next";

import {
  ConnectionList,
  ConnectionSearch,
  ConnectionsUnavailable,
  ConnectionTabs,
} from "#components/connections/connection-list.tsx";
import { WaitingNotice } from "#components/approvals/waiting-notice.tsx";
import { BANK_NAME } from "#components/consent/wording.ts";
import { countWaitingPayments } from "#lib/approvals/count-waiting-payments.ts";
import { listConnections } from "#lib/connections/list-connections.ts";
import type { ConnectionPage } from "#lib/connections/list-connections.ts";
import { FORM_NAMES } from "#lib/connections/model.ts";
import type { ConnectionTab } from "#lib/connections/model.ts";
import { describeError, log } from "#lib/log.ts";
import { requireCustomer } from "../../require-customer.ts";

/** Null when the list cannot be read: the page says so, and what that means, instead of failing. */
async function findConnections(...asked: Parameters<typeof listConnections>): Promise<ConnectionPage | null> {
  try {
    return await listConnections(...asked);
  } catch (error) {
    log("error", "the connections of a customer could not be read", { error: describeError(error) });
    return null;
  }
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export const metadata: Metadata = { title: "Connections" };

export default async function ConnectionsPage({ searchParams }: Props) {
  const customer = await requireCustomer("/my/connections");
  const query = await searchParams;
  const tab: ConnectionTab = query["tab"] === "history" ? "history" : "current";
  const search = typeof query["q"] === "string" ? query["q"].trim().slice(0, 100) : "";
  const page = Number.parseInt(String(query["page"]), 10) || 1;
  const form = FORM_NAMES.find((name) => name === query["type"]) ?? null;
  const list = await findConnections(customer, { tab, search, page, form });
  if (!list) return <ConnectionsUnavailable />;
  const state = { ...list, tab, search, form };
  const isSearchable = search !== "" || form !== null || state.counts.current + state.counts.history > 1;
  return (
    <>
      <h1>Connections</h1>
      <p className="lead hint">
        Apps and companies you use with your {BANK_NAME} accounts. You can stop any of them here.
      </p>
      <WaitingNotice total={await countWaitingPayments(customer)} />
      <ConnectionTabs {...state} />
      {isSearchable ? <ConnectionSearch {...state} /> : null}
      <ConnectionList state={state} at={list.at} />
    </>
  );
}
