import type { Metadata } from "next";

import { displayTime } from "#components/consent/dates.ts";
import { PhoneFrame } from "#components/phone/phone-frame.tsx";
import { Authenticator, Messages } from "#components/phone/phone-screen.tsx";
import { now } from "#lib/clock.ts";
import { currentTotp } from "#lib/customers/current-totp.ts";
import { findCustomerByUsername } from "#lib/customers/find-customer.ts";
import { listPhoneMessages } from "#lib/customers/list-phone-messages.ts";

const REFRESH_SECONDS = 5;
const SHOWN = 4;

type Props = {
  params: Promise<{ username: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export const metadata: Metadata = { title: "Simulated phone" };

export default async function CustomerPhonePage({ params, searchParams }: Props) {
  const customer = await findCustomerByUsername(decodeURIComponent((await params).username));
  if (!customer) return <NoSuchPhone />;
  const path = `/phone/${encodeURIComponent(customer.username)}`;
  const isPaused = (await searchParams)["refresh"] === "off";
  const [messages, totp] = await Promise.all([listPhoneMessages(customer.id), currentTotp(customer)]);
  return (
    <>
      {isPaused ? null : <meta httpEquiv="refresh" content={`${REFRESH_SECONDS};url=${path}`} />}
      <h1>{customer.name}&apos;s phone</h1>
      <p className="lead hint mb-6">
        Part of the sandbox: it shows what the bank sends to a test customer.{" "}
        {isPaused ? "It does not refresh." : `It refreshes every ${REFRESH_SECONDS} seconds.`}{" "}
        <a href={isPaused ? path : `${path}?refresh=off`}>{isPaused ? "Refresh by itself again" : "Stop refreshing"}</a>{" "}
        or <a href="/phone">choose another customer</a>.
      </p>
      <PhoneFrame label={`${customer.name}'s phone`} clock={displayTime(now())}>
        <h2 className="sr-only">On the screen</h2>
        <Authenticator totp={totp} />
        <Messages messages={messages.slice(0, SHOWN)} at={now()} />
      </PhoneFrame>
    </>
  );
}

function NoSuchPhone() {
  return (
    <>
      <h1>There is no such test customer</h1>
      <p className="lead">
        <a href="/phone">Choose one from the list</a>
      </p>
    </>
  );
}
