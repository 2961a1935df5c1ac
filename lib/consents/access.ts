import type { App } from "#lib/apps/model.ts";
import type { ConsentStatus } from "#lib/standards/obuk/codes.ts";

/** What a token stands for, as one row. Times are seconds since 1970. */
export type AccessRow = {
  model: "AccessToken" | "ClientCredentials" | "EndedAccessToken";
  scope: string | null;
  boundTo: string | null;
  tokenExpires: number | null;
  appId: string | null;
  clientId: string | null;
  appName: string | null;
  appStatus: App["status"] | null;
  senderConstraint: App["senderConstraint"] | null;
  /** Of v4.0, which the app is answered in. */
  release: App["release"] | null;
  appSoftwareId: string | null;
  organisationId: string | null;
  organisationName: string | null;
  organisationStatus: App["organisationStatus"] | null;
  /** As the directory names it: the second half of the iss of a signed message. */
  softwareStatementId: string | null;
  /** Of the consent; without one, the organisation's own. Null while it has none and uses the demo organisation's. */
  bankId: string | null;
  clockOffsetMs: number | null;
  consentId: string | null;
  consentAppId: string | null;
  kind: string | null;
  version: string | null;
  consentStatus: ConsentStatus | null;
  customerId: string | null;
  permissions: string[] | null;
  consentExpires: number | null;
  transactionFrom: number | null;
  transactionTo: number | null;
  consentDeleted: boolean;
  accountIds: string[];
  /** What the directory says of the certificate the token is bound to; null when it is bound to none it knows. */
  boundCertificate: { organisationId: string; softwareId: string | null; isRevoked: boolean } | null;
};
