import type { Metadata } from "next";
import { redirect } from "next/navigation";

import { displayTime } from "#lib/display-dates.ts";
import { messageFor, noteFor } from "#components/consent/messages.ts";
import { PhoneBack } from "#components/phone/phone-screen-head.tsx";
import { PhoneFrame } from "#components/phone/phone-frame.tsx";
import { RequestOutcome } from "#components/phone/request-outcome.tsx";
import { RequestScreen } from "#components/phone/request-screen.tsx";
import { UnlockScreen } from "#components/phone/unlock-screen.tsx";
import type { RequestView } from "#lib/backchannel/model.ts";
import { viewRequest } from "#lib/backchannel/view-request.ts";
import { isDomainError } from "#lib/errors.ts";
import { phonePath } from "#lib/http/consumer/customer-cookies.ts";
import { bankAppPath } from "#lib/http/consumer/phone-step.ts";
import { PHONE_METHODS } from "#lib/phone/model.ts";
import { loadPhone } from "../../load-phone.ts";
import type { PhoneQuery } from "../../load-phone.ts";
import { NoSuchPhone } from "../../no-such-phone.tsx";

type Props = { params: Promise<{ username: string; request: string }>; searchParams: PhoneQuery };

export const metadata: Metadata = { title: "A request on the simulated phone" };

export default async function RequestPage({ params, searchParams }: Props) {
  const [{ username, request: id }, query] = await Promise.all([params, searchParams]);
  const phone = await loadPhone(username);
  if (!phone) return <NoSuchPhone />;
  const { owner, unlocked, kept, clock } = phone;
  const home = phonePath(owner.username);
  const app = bankAppPath(owner.username);
  const message = messageFor(query["error"]);
  const view = unlocked ? await findRequest(unlocked.customerId, id) : null;
  if (unlocked && !view) redirect(`${app}?error=request-gone#problem`);
  return (
    <PhoneFrame label={`${owner.name}'s phone`} clock={displayTime(clock.now)}>
      <PhoneBack href={app}>All requests</PhoneBack>
      {!view ? (
        <UnlockScreen action={`${home}/submit/unlock`} requestId={id} message={message} note={noteFor(query["note"])} />
      ) : view.state === "pending" ? (
        <RequestScreen
          view={view}
          actionOf={(step) => `${home}/submit/${step}`}
          ticked={kept.accounts ?? []}
          message={message}
        />
      ) : (
        <RequestOutcome view={view} outcome={view.state} />
      )}
    </PhoneFrame>
  );
}

/** Null when it is not there, or somebody else's. */
async function findRequest(customerId: string, id: string): Promise<RequestView | null> {
  try {
    return await viewRequest({ customerId, methods: PHONE_METHODS }, id);
  } catch (error) {
    if (isDomainError(error, "link-expired")) return null;
    throw error;
  }
}
