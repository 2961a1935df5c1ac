import { checkRedirectUri } from "#lib/apps/check-redirect-uri.ts";
import { DomainError } from "#lib/errors.ts";
import type { OrganisationRole } from "#lib/organisations/model.ts";

export type SoftwareInput = {
  name: string;
  description?: string | null;
  version?: string;
  clientUri?: string | null;
  logoUri?: string | null;
  policyUri?: string | null;
  tosUri?: string | null;
  onBehalfOf?: string | null;
  redirectUris: string[];
  roles: string[];
};

type Finding = { field: string; message: string };

export const REDIRECT_URIS_PER_SOFTWARE = 10;

const CONTROL = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u200b-\u200f\u202a-\u202e\u2066-\u2069]/;
const LINKS = ["clientUri", "logoUri", "policyUri", "tosUri"] as const;
const TEXTS = { name: 40, description: 256, version: 10, onBehalfOf: 40 } as const;

/** Refuses with every finding at once; the first is the error, the others come along. */
export function checkSoftwareInput(input: Partial<SoftwareInput>, allowed: readonly OrganisationRole[]): void {
  const findings = [
    ...checkTexts(input),
    ...(input.redirectUris ? checkRedirectUris(input.redirectUris) : []),
    ...(input.roles ? checkRoles(input.roles, allowed) : []),
    ...LINKS.flatMap((field) => checkLink(field, input[field])),
  ];
  const [first, ...also] = findings;
  if (first) throw new DomainError("field-invalid", first.message, { field: first.field, also });
}

function checkTexts(input: Partial<SoftwareInput>): Finding[] {
  return (Object.keys(TEXTS) as (keyof typeof TEXTS)[]).flatMap((field) => {
    const value = input[field];
    if (value == null) return [];
    const length = value.trim().length;
    const isNeeded = field === "name" || field === "version";
    if (length > TEXTS[field] || (isNeeded && length === 0)) {
      return [{ field, message: `Use ${isNeeded ? "1 to" : "at most"} ${TEXTS[field]} characters` }];
    }
    return CONTROL.test(value) ? [{ field, message: "Leave invisible characters out" }] : [];
  });
}

function checkRedirectUris(uris: readonly string[]): Finding[] {
  const field = "redirectUris";
  if (uris.length === 0 || uris.length > REDIRECT_URIS_PER_SOFTWARE) {
    return [{ field, message: `Give 1 to ${REDIRECT_URIS_PER_SOFTWARE} redirect addresses` }];
  }
  if (new Set(uris).size < uris.length) return [{ field, message: "A redirect address is there twice" }];
  return uris.flatMap((uri) => {
    const message = checkRedirectUri(uri);
    return message ? [{ field, message: `${uri.slice(0, 80)}: ${message}` }] : [];
  });
}

function checkRoles(roles: readonly string[], allowed: readonly string[]): Finding[] {
  const wrong = roles.find((role) => !allowed.includes(role));
  if (wrong) return [{ field: "roles", message: `Your organisation does not have the role ${wrong.slice(0, 20)}` }];
  return roles.length > 0 ? [] : [{ field: "roles", message: "Choose at least one role" }];
}

function checkLink(field: string, value: string | null | undefined): Finding[] {
  if (value == null || value === "") return [];
  const isLink = value.length <= 256 && URL.canParse(value) && new URL(value).protocol === "https:";
  return isLink ? [] : [{ field, message: "Give an https address of at most 256 characters" }];
}
