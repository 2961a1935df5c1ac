import type { Metadata } from "next";

import { displayTime } from "#lib/display-dates.ts";
import { messageFor, noteFor } from "#components/consent/messages.ts";
import { BankAppScreen } from "#components/phone/bank-app-screen.tsx";
import { PhoneBack } from "#components/phone/phone-screen-head.tsx";
import { PhoneFrame } from "#components/phone/phone-frame.tsx";
import { UnlockScreen } from "#components/phone/unlock-screen.tsx";
import { listWaitingRequests } from "#lib/backchannel/list-waiting-requests.ts";
import { userCodeOf } from "#lib/backchannel/user-code.ts";
import { phonePath } from "#lib/http/consumer/customer-cookies.ts";
import { bankAppPath } from "#lib/http/consumer/phone-step.ts";
import { onClock } from "../on-clock.ts";
import { loadPhone } from "../load-phone.ts";
import type { PhoneQuery } from "../load-phone.ts";
import { NoSuchPhone } from "../no-such-phone.tsx";

type Props = { params: Promise<{ username: string }>; searchParams: PhoneQuery };

export const metadata: Metadata = { title: "The bank's app on the simulated phone" };

export default async function BankAppPage({ params, searchParams }: Props) {
  const [phone, query] = await Promise.all([loadPhone((await params).username), searchParams]);
  if (!phone) return <NoSuchPhone />;
  const { owner, unlocked, clock } = phone;
  const home = phonePath(owner.username);
  const said = { message: messageFor(query["error"]), note: noteFor(query["note"]) };
  return (
    <PhoneFrame label={`${owner.name}'s phone`} clock={displayTime(clock.now)}>
      <PhoneBack href={home}>{`${owner.name}'s phone`}</PhoneBack>
      {unlocked ? (
        <BankAppScreen
          requests={(await listWaitingRequests(owner.id)).map((request) => onClock(request, clock))}
          hrefOf={(id) => bankAppPath(owner.username, id)}
          actionOf={(step) => `${home}/submit/${step}`}
          userCode={userCodeOf(owner.id)}
          {...said}
        />
      ) : (
        <UnlockScreen action={`${home}/submit/unlock`} {...said} />
      )}
    </PhoneFrame>
  );
}
