import type { AccountAccess } from "#lib/accounts/model.ts";
import { DomainError } from "#lib/errors.ts";
import { scopesOf } from "#lib/standards/contract.ts";
import type { Contract } from "#lib/standards/contract.ts";
import { permissionsAllow } from "#lib/standards/obuk/aisp/permissions.ts";
import type { Caller } from "./find-caller.ts";

/** The token needs the operation's scope, and the consent its permissions. */
export function checkPermission({ scope }: Caller, { permissions }: AccountAccess, contract: Contract): void {
  const scopes = scopesOf(contract);
  const given = (scope ?? "").split(" ");
  if (scopes.length > 0 && !scopes.some((each) => given.includes(each))) {
    throw new DomainError("scope-missing", `The token does not have the scope ${scopes.join(" or ")}`, {
      received: `scope: ${scope ?? "none"}`,
      expected: `scope: ${scopes.join(" or ")}`,
    });
  }
  if (permissionsAllow(contract, permissions)) return;
  const missing = contract.permissions.filter((anyOf) => !anyOf.some((code) => permissions.includes(code)));
  const needed = missing.map((anyOf) => anyOf.join(" or ")).join(", and ");
  throw new DomainError("permission-missing", `The consent does not include ${needed}`, {
    field: "Data.Permissions",
    received: `permissions: ${permissions.join(", ")}`,
    expected: needed,
  });
}
