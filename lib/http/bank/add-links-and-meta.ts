import { env } from "#lib/env.ts";
import type { Links, Meta } from "#lib/standards/obuk/common.ts";
import type { CallTrace } from "./call-trace.ts";
import type { DocumentReply, JsonReply } from "./reply.ts";
import { isDocumentReply } from "./reply.ts";
import type { PlainRequest } from "../connection.ts";

/** The whole document: Data, Links to this answer and its neighbours, Meta, unless it has a form of its own. */
export function addLinksAndMeta(trace: CallTrace, request: PlainRequest, reply: JsonReply | DocumentReply): string {
  if (isDocumentReply(reply)) return JSON.stringify(reply.document);
  const { data, risk } = reply;
  const rest = JSON.stringify({ Links: linksOf(trace, publicOrigin(request), reply), Meta: metaOf(reply) });
  return `{"Data":${data},${risk === null ? "" : `"Risk":${risk},`}${rest.slice(1)}`;
}

/** Addresses are made from configuration, never from the Host header; which of the two listeners it was may be asked. */
function publicOrigin({ url }: PlainRequest): string {
  const { PUBLIC_URL, PUBLIC_MTLS_URL } = env();
  return PUBLIC_MTLS_URL && url.startsWith(`${PUBLIC_MTLS_URL}/`) ? PUBLIC_MTLS_URL : PUBLIC_URL;
}

function linksOf({ path, search }: CallTrace, origin: string, { pages, below = "" }: JsonReply): Links {
  const address = `${origin}${path}${below}`;
  const Self = address + search;
  if (!pages) return { Self };
  const filters = otherParameters(search);
  const to = (page: number) => `${address}?${filters}page=${pages.cursorOf(page)}`;
  return {
    Self,
    First: to(1),
    ...(pages.page > 1 ? { Prev: to(Math.min(pages.page - 1, pages.pages)) } : {}),
    ...(pages.page < pages.pages ? { Next: to(pages.page + 1) } : {}),
    Last: to(pages.pages),
  };
}

/** The filters as they were sent, each followed by an ampersand. */
function otherParameters(search: string): string {
  if (search.length < 2) return "";
  const kept = search
    .slice(1)
    .split("&")
    .filter((part) => part !== "" && !part.startsWith("page="));
  return kept.map((part) => `${part}&`).join("");
}

function metaOf({ pages, firstAt, lastAt }: JsonReply): Meta {
  return {
    TotalPages: pages?.pages ?? 1,
    ...(firstAt ? { FirstAvailableDateTime: firstAt.toISOString() } : {}),
    ...(lastAt ? { LastAvailableDateTime: lastAt.toISOString() } : {}),
  };
}
