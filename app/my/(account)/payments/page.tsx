import type { Metadata } from "next";

import { WaitingPayments } from "#components/approvals/waiting-payments.tsx";
import { noteFor } from "#components/consent/messages.ts";
import { listWaitingPayments } from "#lib/approvals/list-waiting-payments.ts";
import { requireCustomer } from "../../require-customer.ts";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export const metadata: Metadata = { title: "Approvals" };

export default async function WaitingPaymentsPage({ searchParams }: Props) {
  const customer = await requireCustomer("/my/payments");
  const query = await searchParams;
  const waiting = await listWaitingPayments(customer, Number.parseInt(String(query["page"]), 10) || 1);
  return <WaitingPayments {...waiting} note={noteFor(query["note"])} />;
}
