import { notFound } from "next/navigation";
import { cache } from "react";

import { getConnection } from "#lib/connections/get-connection.ts";
import type { Connection } from "#lib/connections/model.ts";
import { isDomainError } from "#lib/errors.ts";
import { requireCustomer } from "../../../require-customer.ts";

export type ConnectionPageProps = {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/** The connection for the customer who is logged in; one that is not theirs does not exist. `page` is where login leads back to. */
export const loadConnection = cache(async (id: string, page: "" | "/stop" = ""): Promise<Connection> => {
  const customer = await requireCustomer(`/my/connections/${id}${page}`);
  try {
    return await getConnection(customer, id);
  } catch (error) {
    if (isDomainError(error, "resource-not-found")) notFound();
    throw error;
  }
});
