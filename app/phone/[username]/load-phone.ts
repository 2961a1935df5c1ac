import { headers } from "next/headers";
import { cache } from "react";

import { clockOfCustomer } from "#lib/banks/clock-of-customer.ts";
import type { BankClock } from "#lib/banks/clock-of-customer.ts";
import { findCustomerByUsername } from "#lib/customers/find-customer.ts";
import type { Customer } from "#lib/customers/model.ts";
import { phonePath, readPhoneCookie } from "#lib/http/consumer/customer-cookies.ts";
import { readKeptForm } from "#lib/http/consumer/kept-form.ts";
import type { KeptForm } from "#lib/http/consumer/kept-form.ts";
import { findUnlockedPhone } from "#lib/phone/find-unlocked-phone.ts";
import type { UnlockedPhone } from "#lib/phone/model.ts";

export type PhoneQuery = Promise<Record<string, string | string[] | undefined>>;

type LoadedPhone = { owner: Customer; clock: BankClock; unlocked: UnlockedPhone | null; kept: KeptForm };

/** Whose phone it is, and whether this browser has unlocked it. Null when there is no such customer. */
export const loadPhone = cache(async (encoded: string): Promise<LoadedPhone | null> => {
  const owner = await findCustomerByUsername(decodeURIComponent(encoded));
  if (!owner) return null;
  const cookie = (await headers()).get("cookie");
  const unlocked = await findUnlockedPhone(readPhoneCookie(owner.username, cookie));
  const isOwn = unlocked?.customerId === owner.id;
  const clock = await clockOfCustomer(owner.id);
  return { owner, clock, unlocked: isOwn ? unlocked : null, kept: readKeptForm(phonePath(owner.username), cookie) };
});
