/** The part of the address behind the #, as other sites make it of a heading. */
export function headingAnchor(text: string): string {
  return text
    .toLowerCase()
    .replace(/<[^>]+>|[`*_]/g, "")
    .replace(/[^\p{L}\p{N}\s/-]/gu, "")
    .trim()
    .replace(/[\s/]+/g, "-");
}
