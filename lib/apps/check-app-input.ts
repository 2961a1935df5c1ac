import { DomainError } from "#lib/errors.ts";

import { checkRedirectUri } from "./check-redirect-uri.ts";
import { type OrganisationRole, REDIRECT_URIS_PER_APP, RELEASES, scopesOfRoles } from "./model.ts";
import { isProfileName } from "./profiles.ts";
import { checkSecurityInput, type SecurityInput } from "./security-input.ts";

type Finding = { field: string; message: string };
type Input = SecurityInput & {
  name?: string;
  profile?: string;
  redirectUris?: string[];
  scopes?: string[];
  release?: string | undefined;
};

const CONTROL = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u200b-\u200f\u202a-\u202e\u2066-\u2069]/;

function checkName(name: string): Finding[] {
  const length = name.trim().length;
  if (length === 0 || length > 80) return [{ field: "name", message: "Give the app a name of 1 to 80 characters" }];
  return CONTROL.test(name) ? [{ field: "name", message: "Leave invisible characters out of the name" }] : [];
}

function checkRedirectUris(uris: string[]): Finding[] {
  const field = "redirectUris";
  if (uris.length === 0) return [{ field, message: "Give at least one redirect address" }];
  if (uris.length > REDIRECT_URIS_PER_APP) {
    return [{ field, message: `Give at most ${REDIRECT_URIS_PER_APP} redirect addresses` }];
  }
  if (new Set(uris).size < uris.length) return [{ field, message: "A redirect address is there twice" }];
  return uris.flatMap((uri) => {
    const message = checkRedirectUri(uri);
    return message ? [{ field, message: `${uri.slice(0, 80)}: ${message}` }] : [];
  });
}

function checkScopes(scopes: string[], roles: readonly OrganisationRole[]): Finding[] {
  const allowed: readonly string[] = scopesOfRoles(roles);
  const wrong = scopes.find((scope) => !allowed.includes(scope));
  if (wrong) return [{ field: "scopes", message: `The scope ${wrong} needs a role your organisation does not have` }];
  return scopes.some((scope) => scope !== "openid") ? [] : [{ field: "scopes", message: "Choose what the app is for" }];
}

function checkRelease(release: string | undefined): Finding[] {
  if (release === undefined || (RELEASES as readonly string[]).includes(release)) return [];
  return [{ field: "release", message: `Choose one of ${RELEASES.join(", ")}` }];
}

/** Refuses with every finding at once; the first is the error, the others come along. */
export function checkAppInput(input: Input, roles: readonly OrganisationRole[]): void {
  const findings = [
    ...(input.name === undefined ? [] : checkName(input.name)),
    ...(input.redirectUris === undefined ? [] : checkRedirectUris(input.redirectUris)),
    ...(input.scopes === undefined ? [] : checkScopes(input.scopes, roles)),
    ...(input.profile === undefined || isProfileName(input.profile)
      ? []
      : [{ field: "profile", message: "Choose one of the security profiles" }]),
    ...checkRelease(input.release),
    ...checkSecurityInput(input),
  ];
  const [first, ...also] = findings;
  if (first) throw new DomainError("field-invalid", first.message, { field: first.field, also });
}
