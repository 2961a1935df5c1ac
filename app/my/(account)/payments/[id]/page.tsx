import type { Metadata } from "next";

import { ReviewPayment } from "#components/approvals/review-payment.tsx";
import { messageFor } from "#components/consent/messages.ts";
import { loadWaiting } from "./load-waiting.ts";
import type { WaitingPageProps } from "./load-waiting.ts";

export const metadata: Metadata = { title: "A payment to approve" };

export default async function ReviewPaymentPage({ params, searchParams }: WaitingPageProps) {
  const { payment } = await loadWaiting((await params).id);
  return <ReviewPayment payment={payment} message={messageFor((await searchParams)["error"])} />;
}
