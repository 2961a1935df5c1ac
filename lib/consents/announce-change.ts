import type { Transaction } from "#lib/db.ts";
import { announce } from "#lib/events/announce.ts";
import type { EventKind } from "#lib/events/kinds.ts";
import type { ConsentStatus } from "#lib/standards/obuk/codes.ts";
import { selectAuthorisedWith } from "./data.ts";
import type { ConsentKind } from "./kinds.ts";
import type { Consent } from "./model.ts";

type Changed = Pick<Consent, "id" | "appId" | "bankId" | "kind" | "version">;

/** Tells the app that its consent has moved, whoever moved it. */
export async function announceChange(tx: Transaction, consent: Changed, to: ConsentStatus): Promise<void> {
  const { id, appId, bankId, kind, version } = consent;
  const isShown = showsStatus(consent, to);
  const about = { appId, bankId, resourceType: `${kind}-consent`, resourceId: id } as const;
  if (to === "CANC") {
    return announce(tx, { ...about, kind: "consent-authorization-revoked", detail: { version, alsoUpdated: isShown } });
  }
  if (isShown) await announce(tx, { ...about, kind: "resource-update", detail: { version } });
}

const ACCOUNT_EVENTS: Partial<Record<ConsentKind, EventKind>> = {
  "account-access": "account-access-consent-linked-account-update",
  "domestic-vrp": "domestic-vrp-consent-linked-account-update",
};

/** Tells the app that an account has left or joined a consent that goes on. */
export async function announceAccounts(
  tx: Transaction,
  { id, appId, bankId, kind, version, accountIds }: Changed & Pick<Consent, "accountIds">,
  chosen: readonly string[],
): Promise<void> {
  if (chosen.length === accountIds.length && chosen.every((each) => accountIds.includes(each))) return;
  const event = ACCOUNT_EVENTS[kind] ?? "resource-update";
  const about = { appId, bankId, resourceType: `${kind}-consent`, resourceId: id } as const;
  await announce(tx, { ...about, kind: event, detail: { version } });
}

/** Tells every app with an authorised consent for an account that it was closed, blocked or opened again. */
export async function announceAccountStatus(tx: Transaction, accountId: string, status: string): Promise<void> {
  const closed = status === "Deleted" ? { reason: "UK.OBIE.AccountClosure" as const } : {};
  for (const { id, appId, bankId, kind, version } of await selectAuthorisedWith(tx, accountId)) {
    const event = ACCOUNT_EVENTS[kind];
    const detail = { version, ...closed };
    const about = { appId, bankId, resourceType: `${kind}-consent`, resourceId: id } as const;
    if (event) await announce(tx, { ...about, kind: event, detail });
  }
}

/** Version 3.1 keeps a consent Authorised that was withdrawn or has expired; only funds confirmation has Revoked there. */
function showsStatus({ kind, version }: Changed, to: ConsentStatus): boolean {
  if (!version.startsWith("v3")) return true;
  return to === "CANC" ? kind === "funds-confirmation" : to !== "EXPD";
}
