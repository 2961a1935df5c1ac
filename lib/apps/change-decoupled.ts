import { type Actor, describeActor } from "#lib/developers/actor.ts";
import { DomainError } from "#lib/errors.ts";
import { checkOutgoingUrl } from "#lib/gateway/safe-fetch.ts";

import { updateAppRow } from "./data.ts";
import { getApp } from "./get-app.ts";
import { type App, DECOUPLED_DELIVERIES, type SigningAlg } from "./model.ts";
import { recordProvisioning, startStep } from "./record-provisioning.ts";
import { requireChangeable } from "./require-changeable.ts";

export type DecoupledInput = {
  /** off, poll or ping. */
  delivery: string;
  /** Where the app is told of a decision; with ping only. */
  notificationUri?: string | null;
  /** The only algorithm its requests may have; null or left out for any we take. */
  requestAlg?: string | null;
  /** Requests that name a customer carry the customer's user_code. */
  userCode?: boolean;
};

/** Sets how an app asks for authentications away from its own screens (CIBA §4), or that it does not. All of it at once. */
export async function changeDecoupled(actor: Actor, appId: string, input: DecoupledInput): Promise<App> {
  const app = await getApp(actor, appId, "develop");
  requireChangeable(app);
  const delivery = DECOUPLED_DELIVERIES.find((each) => each === input.delivery);
  if (!delivery) throw refuse("delivery", "Choose off, poll or ping");
  const notificationUri = input.notificationUri?.trim() ?? "";
  if (delivery !== "off" && app.subjectType === "pairwise") {
    throw refuse("delivery", "An app with pairwise subjects has no decoupled flow; switch it to public subjects first");
  }
  if (delivery === "ping") checkNotificationUri(notificationUri);
  const requestAlg = input.requestAlg || null;
  if (!isSigningAlg(requestAlg)) throw refuse("requestAlg", "Choose PS256, ES256 or either");
  const change = {
    cibaDelivery: delivery === "off" ? null : delivery,
    cibaNotificationUri: delivery === "ping" ? notificationUri : null,
    cibaRequestAlg: delivery === "off" ? null : requestAlg,
    cibaUserCode: delivery === "off" ? false : (input.userCode ?? false),
  };
  const written = startStep(2, "Gateway registry changed");
  const isDone = await updateAppRow(app.id, change, {
    organisationId: app.organisationId,
    actor: describeActor(actor),
    action: "app.update",
    object: `app:${app.id}`,
    detail: change,
  });
  if (!isDone) throw new DomainError("resource-not-found", "The app was deleted meanwhile");
  await recordProvisioning(app, [written(`Decoupled flow: ${delivery}`)]);
  return getApp(actor, app.id);
}

function isSigningAlg(value: string | null): value is SigningAlg | null {
  return value === null || value === "PS256" || value === "ES256";
}

function checkNotificationUri(address: string): void {
  if (!address) throw refuse("notificationUri", "Give the address where the app is told");
  const problem = checkOutgoingUrl(address) ?? (new URL(address).hash ? "Leave out the part from # on" : null);
  if (problem) throw refuse("notificationUri", problem);
}

function refuse(field: string, message: string): DomainError {
  return new DomainError("field-invalid", message, { field });
}
