import { notFound } from "next/navigation";
import { cache } from "react";

import { getWaitingPayment } from "#lib/approvals/get-waiting-payment.ts";
import type { WaitingPayment } from "#lib/approvals/model.ts";
import type { SignedInCustomer } from "#lib/connections/model.ts";
import { isDomainError } from "#lib/errors.ts";
import { requireCustomer } from "../../../require-customer.ts";

export type WaitingPageProps = {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/** The payment, for the customer who is logged in and has to sign it. */
export const loadWaiting = cache(
  async (id: string, page: "" | "/code" = ""): Promise<{ payment: WaitingPayment; customer: SignedInCustomer }> => {
    const customer = await requireCustomer(`/my/payments/${id}${page}`);
    try {
      return { payment: await getWaitingPayment(customer, id), customer };
    } catch (error) {
      if (isDomainError(error, "resource-not-found")) notFound();
      throw error;
    }
  },
);
