import { env, issuer } from "#lib/env.ts";

/** Where the demo finds the bank and is found itself: public addresses, as any third party has them. */
export function demoAddresses() {
  const base = env().PUBLIC_URL;
  return {
    issuer: new URL(issuer()),
    accountsApi: `${base}/open-banking/v4.0/aisp`,
    redirectUri: `${base}/demo/callback`,
  };
}
