import type { Metadata } from "next";

import { displayTime } from "#lib/display-dates.ts";
import { PhoneFrame } from "#components/phone/phone-frame.tsx";
import { Authenticator, BankAppLink, Messages } from "#components/phone/phone-screen.tsx";
import { Notifications } from "#components/phone/waiting-list.tsx";
import { listWaitingRequests } from "#lib/backchannel/list-waiting-requests.ts";
import { currentTotp } from "#lib/customers/current-totp.ts";
import { listPhoneMessages } from "#lib/customers/list-phone-messages.ts";
import { phonePath } from "#lib/http/consumer/customer-cookies.ts";
import { bankAppPath } from "#lib/http/consumer/phone-step.ts";
import { onClock } from "./on-clock.ts";
import { loadPhone } from "./load-phone.ts";
import type { PhoneQuery } from "./load-phone.ts";
import { NoSuchPhone } from "./no-such-phone.tsx";

const REFRESH_SECONDS = 5;
const SHOWN = 4;

type Props = { params: Promise<{ username: string }>; searchParams: PhoneQuery };

export const metadata: Metadata = { title: "Simulated phone" };

export default async function CustomerPhonePage({ params, searchParams }: Props) {
  const phone = await loadPhone((await params).username);
  if (!phone) return <NoSuchPhone />;
  const { owner: customer, clock } = phone;
  const path = phonePath(customer.username);
  const isPaused = (await searchParams)["refresh"] === "off";
  const [messages, totp, waiting] = await Promise.all([
    listPhoneMessages(customer.id),
    currentTotp(customer),
    listWaitingRequests(customer.id),
  ]);
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
      <PhoneFrame label={`${customer.name}'s phone`} clock={displayTime(clock.now)}>
        <h2 className="sr-only">On the screen</h2>
        <Notifications
          requests={waiting.map((request) => onClock(request, clock))}
          hrefOf={(id) => bankAppPath(customer.username, id)}
        />
        <BankAppLink href={bankAppPath(customer.username)} />
        <Authenticator totp={totp} />
        <Messages messages={messages.slice(0, SHOWN).map((message) => onClock(message, clock))} at={clock.now} />
      </PhoneFrame>
    </>
  );
}
