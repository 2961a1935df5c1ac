import type { Customer } from "#lib/customers/model.ts";
import { completeLogin } from "./complete-login.ts";
import type { JourneyPage } from "./model.ts";
import { pageOf } from "./model.ts";
import { openJourney } from "./open-journey.ts";
import { acceptPassword, BEFORE_LOGIN, currentPage, noteLogin } from "./submit-login.ts";

export type FederatedAuthentication = {
  customer: Customer;
  /** How the provider says the customer was authenticated; never empty. */
  methods: string[];
  isStrong: boolean;
  authenticatedAt: Date;
};

/** The bank's own identity provider has logged the customer in. When that was not strong, a one-time code follows here. */
export async function acceptFederatedLogin(uid: string, login: FederatedAuthentication): Promise<JourneyPage> {
  const open = await openJourney(uid);
  if (!BEFORE_LOGIN.includes(open.journey.stage)) return pageOf(open.journey.stage);
  const { customer, methods, isStrong, authenticatedAt } = login;
  if (!isStrong) return acceptPassword(open, customer, methods);
  if (!(await noteLogin(open, customer, methods))) return currentPage(uid);
  const journey = { ...open.journey, customerId: customer.id, methods };
  return completeLogin({ ...open, journey }, { customerId: customer.id, methods, authenticatedAt, isLinked: false });
}
