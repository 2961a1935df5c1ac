/** What each check of a pipeline is called, in the order it is made. */
type Pipeline = Readonly<Record<string, string>>;

const BANK: Pipeline = {
  method: "Address and method",
  "media types": "Media types",
  headers: "Headers",
  "rate limit": "Rate limit",
  token: "Access token",
  app: "App and organisation may act",
  "key binding": "Token is used with its own key",
  consent: "Consent allows it",
  permission: "Permission is in the consent",
  body: "Body",
  idempotency: "Idempotency key",
  signature: "Signature of the request",
  request: "Request matches the contract",
  fault: "Faults on purpose",
  operation: "Bank answered",
  "links and meta": "Links and metadata",
  response: "Answer matches the contract",
  sign: "Answer signed",
};

const FURTHER: Pipeline = {
  api: "API is published",
  grant: "App was let in",
  quota: "Calls left in this minute",
};

/** Every name a source uses, in words; an unknown one is shown as it is. */
export function nameOfStep(name: string): string {
  return BANK[name] ?? FURTHER[name] ?? name.charAt(0).toUpperCase() + name.slice(1).replaceAll("-", " ");
}

/** The checks of the family that come after the last one made. */
export function stepsAfter(family: string | null, last: string): string[] {
  if (family !== "aisp") return [];
  const names = Object.keys(BANK);
  const at = names.indexOf(last);
  return at < 0 ? [] : names.slice(at + 1);
}
