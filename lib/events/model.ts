import type { EventDetail, EventKind, ResourceType } from "./kinds.ts";

/** What an app wants to be told. */
export type Subscription = {
  id: string;
  appId: string;
  /** v4.0, v3.1: under which it was made. */
  apiVersion: string;
  version: string;
  /** Null for an app that collects its events. */
  callbackUrl: string | null;
  /** Empty for all. */
  eventTypes: string[];
};

export type CallbackUrl = { id: string; appId: string; apiVersion: string; version: string; url: string };

/** An event as it is stored. */
export type BankEvent = {
  /** The jti. */
  id: string;
  appId: string;
  kind: EventKind;
  resourceType: ResourceType;
  resourceId: string;
  at: Date;
  txn: string;
  detail: EventDetail | null;
  set: string | null;
};

export const PUSH_STATES = ["waiting", "delivered", "dead", "poll", "none"] as const;
export type PushState = (typeof PUSH_STATES)[number];

/** For how long an event is kept, to be sent or collected: as long as what its key signed can be checked. */
export const KEPT_HOURS = 72;

/** Polling: the most events of one answer, how long a call may wait for the first, how many calls of an app may wait at once. */
export const MOST_COLLECTED = 100;
export const LONGEST_WAIT_SECONDS = 20;
export const MOST_WAITING = 5;

/** Sending: tries in all, the pause after the first, and how it grows. */
export const MOST_TRIES = 10;
export const FIRST_PAUSE_SECONDS = 5;
export const PAUSE_FACTOR = 3;
export const LONGEST_PAUSE_SECONDS = 3600;
export const JITTER = 0.2;

/** After so many failures in a row an address is left alone for a while; then one event tries it out. */
export const FAILURES_IN_A_ROW = 5;
export const LEFT_ALONE_SECONDS = 60;

/** How many events are under way to one address at once. */
export const AT_ONCE = 2;

/** The pause after a number of failed tries. `chance` lies between 0 and 1 and spreads what failed together. */
export function pauseAfter(tries: number, chance: number): number {
  const plain = Math.min(FIRST_PAUSE_SECONDS * PAUSE_FACTOR ** (tries - 1), LONGEST_PAUSE_SECONDS);
  return plain * (1 - JITTER + 2 * JITTER * chance);
}

/** `4.0`, `v3.1`, `3.1.2`, as numbers; null when it is no version. */
export function readVersion(version: string): { major: number; minor: number; patch: number } | null {
  const [, major, minor, patch = "0"] = /^v?(\d{1,2})\.(\d{1,2})(?:\.(\d{1,2}))?$/.exec(version) ?? [];
  return major && minor ? { major: Number(major), minor: Number(minor), patch: Number(patch) } : null;
}

/** Up to 3.1.1 there was one type of event. */
export function knowsOneType(version: string): boolean {
  const { major, minor, patch } = readVersion(version) ?? { major: 0, minor: 0, patch: 0 };
  return major < 3 || (major === 3 && (minor === 0 || (minor === 1 && patch === 1)));
}
