/** What the forms of software show again when they are refused. */
export const SOFTWARE_FIELDS = [
  "name",
  "roles",
  "redirectUris",
  "description",
  "version",
  "onBehalfOf",
  "clientUri",
  "logoUri",
  "policyUri",
  "tosUri",
] as const;
