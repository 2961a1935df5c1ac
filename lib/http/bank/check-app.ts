import { appMayAct } from "#lib/apps/model.ts";
import { DomainError } from "#lib/errors.ts";
import type { Caller } from "./find-caller.ts";

/** A suspended app, or one of an organisation that is not verified, gets nothing. */
export function checkApp({ appName, appStatus, organisationName, organisationStatus }: Caller): void {
  const refusal = appMayAct({
    name: appName ?? "",
    status: appStatus ?? "suspended",
    organisationName: organisationName ?? "",
    organisationStatus: organisationStatus ?? "suspended",
  });
  if (refusal) throw new DomainError(refusal.code, refusal.message);
}
