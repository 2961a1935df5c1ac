import { inflateSync } from "node:zlib";

/** The text a PDF of ours shows, page by page: its content streams, with the strings of its text operators put together. */
export function readPdf(bytes: Uint8Array): string[][] {
  const file = Buffer.from(bytes).toString("latin1");
  if (!file.startsWith("%PDF-1.") || !file.trimEnd().endsWith("%%EOF")) throw new Error("this is no PDF");
  return contentStreams(file).map((content) =>
    [...content.matchAll(/\[([^\]]*)\] TJ/g)].map(([, parts = ""]) => decodeStrings(parts)),
  );
}

function contentStreams(file: string): string[] {
  const objects = file.matchAll(/\/Filter \/FlateDecode[^>]*>>\s*stream\r?\n/g);
  return [...objects].flatMap((match) => {
    const start = match.index + match[0].length;
    const end = file.indexOf("endstream", start);
    const content = inflateSync(Buffer.from(file.slice(start, end), "latin1")).toString("latin1");
    return content.includes(" TJ") ? [content] : [];
  });
}

/** Hexadecimal strings between numbers that only move the pen. */
function decodeStrings(parts: string): string {
  return [...parts.matchAll(/<([0-9a-f]*)>/gi)]
    .map(([, hex = ""]) => Buffer.from(hex, "hex").toString("latin1"))
    .join("");
}
