import { isOneOff } from "#lib/consents/model.ts";
import type { Consent } from "#lib/consents/model.ts";
import { describeConsent as describeFunds } from "#lib/funds/describe-consent.ts";
import { describeConsent as describePayment } from "#lib/payments/describe-consent.ts";
import { clustersFor } from "#lib/standards/obuk/aisp/permissions.ts";
import { describeConsent as describeVrp } from "#lib/vrp/describe-consent.ts";
import type { Terms } from "./model.ts";

type Described = Pick<Consent, "kind" | "resource" | "permissions" | "expiresAt" | "createdAt"> &
  Partial<Pick<Consent, "transactionFrom" | "transactionTo">>;

/** What a consent of any kind says to the customer. */
export function describe(consent: Described, appName: string): Terms {
  if (consent.kind === "account-access") {
    const { expiresAt, transactionFrom = null, transactionTo = null } = consent;
    const oneOff = isOneOff(consent.createdAt, expiresAt);
    const clusters = clustersFor(consent.permissions);
    return { form: "sharing", clusters, expiresAt, transactionFrom, transactionTo, oneOff };
  }
  if (consent.kind === "domestic-vrp") return { form: "vrp", ...describeVrp(consent, appName) };
  if (consent.kind === "funds-confirmation") return { form: "funds", ...describeFunds(consent, appName) };
  return { form: "payment", ...describePayment(consent) };
}
