import { createHash, randomUUID } from "node:crypto";
import { now } from "./clock.ts";

/** A UUIDv7: sorts by time of making, needs no sequence. */
export function newId(at: Date = now()): string {
  const time = at.getTime().toString(16).padStart(12, "0");
  // Node keeps random bytes for UUIDs in stock: a third of the cost of asking for sixteen.
  return `${time.slice(0, 8)}-${time.slice(8)}-7${randomUUID().slice(15)}`;
}

/** The same UUID for the same name, for seeds: a hash shaped as a version 8 UUID. */
export function namedId(name: string): string {
  const bytes = createHash("sha256").update(`sandbank:${name}`).digest().subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return formatUuid(bytes);
}

/** An identifier that tells nothing, for interactions and journeys. */
export function randomId(): string {
  return randomUUID();
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Whether a string can be used as a uuid column's value. */
export function isUuid(value: string): boolean {
  return UUID.test(value);
}

function formatUuid(bytes: Buffer): string {
  const hex = bytes.toString("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
