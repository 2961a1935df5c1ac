import { cookies } from "next/headers";

import { type Flash, flashCookie, readFlash } from "#lib/http/portal/flash.ts";

export type SearchParams = Promise<Record<string, string | string[] | undefined>>;

/** One value of a page's query. */
export async function queryValue(searchParams: SearchParams, name: string): Promise<string | undefined> {
  const value = (await searchParams)[name];
  return Array.isArray(value) ? value[0] : value;
}

export type PageFlash = Flash & {
  /** The message of one field. */
  errorOf: (field: string) => string | undefined;
  /** What was typed into a field before. */
  valueOf: (field: string) => string | undefined;
};

/** What the form before this page left: problems, what was typed, or a notice. */
export async function pageFlash(searchParams: SearchParams): Promise<PageFlash> {
  const cookie = (await cookies()).get(flashCookie())?.value;
  const flash = readFlash(cookie, await queryValue(searchParams, "f"));
  return {
    ...flash,
    errorOf: (field) => flash.problems.find((problem) => problem.field === field)?.message,
    valueOf: (field) => flash.values[field]?.[0],
  };
}
