import type { Contract } from "../../contract.ts";
import { changeCallbackUrl, createCallbackUrl, deleteCallbackUrl, getCallbackUrls } from "./callback-urls.ts";
import {
  changeEventSubscription,
  createEventSubscription,
  deleteEventSubscription,
  getEventSubscriptions,
} from "./event-subscriptions.ts";
import { createEvents } from "./events.ts";

/** Everything about events that the bank serves at v4.0; event-notifications is served by apps. */
export const contracts = [
  createEventSubscription,
  getEventSubscriptions,
  changeEventSubscription,
  deleteEventSubscription,
  createEvents,
  createCallbackUrl,
  getCallbackUrls,
  changeCallbackUrl,
  deleteCallbackUrl,
] as const satisfies readonly Contract[];

export type EventsContract = (typeof contracts)[number];
