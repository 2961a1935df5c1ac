import { dueNotifications, findNotification, noteNotification } from "#lib/backchannel/notifications.ts";
import type { Notification } from "#lib/backchannel/notifications.ts";
import { safeFetch } from "#lib/gateway/safe-fetch.ts";
import { describeError, log } from "#lib/log.ts";
import { readBackchannelPayload } from "./backchannel-payload.ts";

/** Tells the app that its request is decided, if that is due; what fails is tried again later. Never throws. */
export async function notifyApp(requestId: string): Promise<void> {
  try {
    const notification = await findNotification(requestId);
    if (notification) await noteNotification(notification, await send(notification));
  } catch (error) {
    log("warn", "an app could not be told of a decision", { error: describeError(error), requestId });
  }
}

/** Tells every app whose turn it is: what was left by an app that did not answer, or by an instance that stopped. */
export async function notifyApps(): Promise<void> {
  await Promise.all((await dueNotifications()).map(notifyApp));
}

/** CIBA §10.2: a bearer token of the app's own making, and the auth_req_id. Returns the status, or why there was none. */
async function send({ address, referenceHash }: Notification): Promise<{ status: number } | { problem: string }> {
  const payload = await readBackchannelPayload(referenceHash);
  const token = (payload?.["params"] as { client_notification_token?: string } | undefined)?.client_notification_token;
  if (!payload?.jti || !token) return { problem: "the request is not kept any more" };
  try {
    const response = await safeFetch(address, {
      method: "POST",
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      body: JSON.stringify({ auth_req_id: payload.jti }),
    });
    return { status: response.status };
  } catch (error) {
    return { problem: error instanceof Error ? error.message : "no answer" };
  }
}
