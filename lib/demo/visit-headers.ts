import type { Visit } from "./model.ts";

/** The headers that tell the bank which visit of which customer a call belongs to. */
export function visitHeaders(visit: Visit): Record<string, string> {
  return {
    "x-fapi-interaction-id": visit.interactionId,
    "x-fapi-auth-date": visit.loggedInAt.toUTCString(),
    ...(visit.customerAddress ? { "x-fapi-customer-ip-address": visit.customerAddress } : {}),
    ...(visit.userAgent ? { "x-customer-user-agent": visit.userAgent } : {}),
  };
}
