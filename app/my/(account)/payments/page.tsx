import type { Metadata } from "next";

import { WaitingPayments } from "#components/approvals/waiting-payments.tsx";
import { PlannedPayments } from "#components/planned-payments/planned-payments.tsx";
import { noteFor } from "#components/consent/messages.ts";
import { listWaitingPayments } from "#lib/approvals/list-waiting-payments.ts";
import { listPlannedPayments } from "#lib/planned-payments/list-planned-payments.ts";
import { requireCustomer } from "../../require-customer.ts";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export const metadata: Metadata = { title: "Payments" };

export default async function WaitingPaymentsPage({ searchParams }: Props) {
  const customer = await requireCustomer("/my/payments");
  const query = await searchParams;
  const pageIn = (name: string) => Number.parseInt(String(query[name]), 10) || 1;
  const [waiting, planned] = await Promise.all([
    listWaitingPayments(customer, pageIn("page")),
    listPlannedPayments(customer, pageIn("planned")),
  ]);
  return (
    <>
      <WaitingPayments {...waiting} note={noteFor(query["note"])} />
      <PlannedPayments {...planned} />
    </>
  );
}
