import { headers } from "next/headers";
import { redirect } from "next/navigation";

import { findSignedInCustomer } from "#lib/connections/find-signed-in-customer.ts";
import type { SignedInCustomer } from "#lib/connections/model.ts";
import { readSessionCookie } from "#lib/http/consumer/customer-cookies.ts";
import { ownPage } from "#lib/http/consumer/my-step.ts";

/** The customer who is logged in, or the login page, which leads back here. */
export async function requireCustomer(path: string): Promise<SignedInCustomer> {
  const secret = readSessionCookie((await headers()).get("cookie"));
  const customer = await findSignedInCustomer(secret);
  if (customer) return customer;
  const next = ownPage(path) === "/my/connections" ? "" : `next=${path}`;
  const query = [secret ? "error=logged-out" : "", next].filter(Boolean).join("&");
  redirect(query ? `/my/login?${query}` : "/my/login");
}
