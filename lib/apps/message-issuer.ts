type Owned = { organisationId: string; clientId: string };

/** What an app writes as `http://openbanking.org.uk/iss` into the messages it signs. */
export function messageIssuerOf({ organisationId, clientId }: Owned): string {
  return `${organisationId}/${clientId}`;
}
