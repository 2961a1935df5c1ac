import type { Metadata } from "next";
import { notFound } from "next/navigation";

import { messageFor } from "#components/consent/messages.ts";
import { CancelPayment } from "#components/planned-payments/cancel-payment.tsx";
import { isDomainError } from "#lib/errors.ts";
import { getPlannedPayment } from "#lib/planned-payments/get-planned-payment.ts";
import { requireCustomer } from "../../../../require-customer.ts";
import type { WaitingPageProps } from "../load-waiting.ts";

export const metadata: Metadata = { title: "Cancel a payment" };

export default async function CancelPaymentPage({ params, searchParams }: WaitingPageProps) {
  const { id } = await params;
  const customer = await requireCustomer(`/my/payments/${id}/cancel`);
  const payment = await getPlannedPayment(customer, id).catch((error: unknown) => {
    if (isDomainError(error, "resource-not-found")) notFound();
    throw error;
  });
  return <CancelPayment payment={payment} message={messageFor((await searchParams)["error"])} />;
}
