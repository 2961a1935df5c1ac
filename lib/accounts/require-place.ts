import { DomainError } from "#lib/errors.ts";
import { readPageCursor } from "./model.ts";
import type { PageCursor } from "./model.ts";

type Beginning = { page: 1; mark: null; pageSize: number };

/** The place a cursor stands for; the beginning without one. Throws field-invalid for a cursor that is none of ours. */
export function requirePlace(cursor: string | null, pageSize: number): PageCursor | Beginning {
  if (cursor === null) return { page: 1, mark: null, pageSize };
  const place = readPageCursor(cursor);
  if (place) return place;
  throw new DomainError("field-invalid", "This page is none of ours: follow the links of an answer", { field: "page" });
}
