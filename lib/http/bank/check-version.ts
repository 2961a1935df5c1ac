import type { ConsentAccess } from "#lib/accounts/model.ts";
import { findConsentVersion } from "#lib/consents/find-consent-version.ts";
import { consentKindOf } from "#lib/consents/kinds.ts";
import { worksUnder } from "#lib/consents/versions.ts";
import { DomainError } from "#lib/errors.ts";
import { findCallbackUrl, findSubscription } from "#lib/events/get-subscription.ts";
import { findOrderVersion } from "#lib/payments/find-order-version.ts";
import type { BankContract } from "#lib/standards/obuk/bank-contracts.ts";
import type { Caller } from "./find-caller.ts";

/**
 * Refuses what was made under a version that the called one does not take: nothing new under an older version, and a
 * consent that is good for one payment only under its own. Throws other-version.
 */
export async function checkVersion(
  { appId }: Caller,
  access: ConsentAccess,
  contract: BankContract,
  { ConsentId, ...others }: Record<string, string>,
): Promise<void> {
  const { version, path, family } = contract;
  const kind = consentKindOf(path);
  const refuseUnless = (madeUnder: string | null, isUsable: (madeUnder: string) => boolean) => {
    if (madeUnder !== null && !isUsable(madeUnder)) throw otherVersion(madeUnder);
  };
  if (access.version !== null) return refuseUnless(access.version, (made) => worksUnder(kind, made, version));
  // A newer version takes whatever lasts, so nothing has to be asked.
  if (worksUnder(kind, "v3.1", version) && version !== "v3.1") return;
  if (ConsentId !== undefined) {
    return refuseUnless(await findConsentVersion(appId, ConsentId), (made) => worksUnder(kind, made, version));
  }
  const [orderId] = Object.values(others);
  // It shows every order and every subscription, too.
  if (version !== "v3.1") return;
  if (family === "events") refuseUnless(await subscriptionVersion(appId, contract), (made) => made === version);
  else if (orderId !== undefined) refuseUnless(await findOrderVersion(appId, orderId), (made) => made === version);
}

/** The one the app has; whether another can be made is for the operation that makes it. */
async function subscriptionVersion(appId: string, { path, method }: BankContract): Promise<string | null> {
  const isCallback = path.startsWith("/callback-urls");
  if (method === "POST" && path !== "/events") return null;
  const own = isCallback ? await findCallbackUrl({ id: appId }) : await findSubscription({ id: appId });
  return own?.apiVersion ?? null;
}

function otherVersion(madeUnder: string): DomainError {
  return new DomainError("other-version", `It was made under ${madeUnder} and cannot be used under this version`, {
    received: `something made under ${madeUnder}`,
    expected: `a call under ${madeUnder}`,
  });
}
