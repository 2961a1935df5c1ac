import { isUuid } from "#lib/ids.ts";

export type CallPosition = { at: Date; id: string };

/** Where a page ends: opaque to clients. */
export function writeCursor({ at, id }: CallPosition): string {
  return `${at.getTime().toString(36)}.${id}`;
}

/** The position a cursor stands for, or null when it is none of ours. */
export function readCursor(cursor: string | null | undefined): CallPosition | null {
  const [time = "", id = ""] = (cursor ?? "").split(".");
  if (!/^[0-9a-z]{1,9}$/.test(time) || !isUuid(id)) return null;
  return { at: new Date(Number.parseInt(time, 36)), id };
}
