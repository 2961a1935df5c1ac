import type { AccountAccess } from "#lib/accounts/model.ts";
import { DomainError } from "#lib/errors.ts";
import type { Contract } from "#lib/standards/contract.ts";
import { permissionsAllow } from "#lib/standards/obuk/aisp/permissions.ts";
import type { Caller } from "./find-caller.ts";

/** The token needs the operation's scope, and the consent its permissions. */
export function checkPermission({ scope }: Caller, { permissions }: AccountAccess, contract: Contract): void {
  if (contract.scope && !(scope ?? "").split(" ").includes(contract.scope)) {
    throw new DomainError("scope-missing", `The token does not have the scope ${contract.scope}`, {
      received: `scope: ${scope ?? "none"}`,
      expected: `scope: ${contract.scope}`,
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
