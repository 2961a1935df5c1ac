/** The query of a link of the bank: all of it that may come back through our own addresses. */
export function queryOfLink(link: string | undefined): string | null {
  if (!link || !URL.canParse(link)) return null;
  return new URL(link).search.slice(1);
}

/** The same from our own address: a query, and never anything that could leave the path. */
export function checkQuery(query: string | undefined): string | null {
  if (!query || query.length > 1000) return null;
  return new URLSearchParams(query).toString();
}
