import { DomainError } from "./errors.ts";

/** A body as it arrives, at most `limit` bytes of it. Throws body-too-large, and malformed-body when it ends early. */
export async function readCapped(body: AsyncIterable<Uint8Array> | null, limit: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const chunk of body ?? []) {
      length += chunk.byteLength;
      if (length > limit) throw new DomainError("body-too-large", `A body may have ${limit} bytes here`);
      chunks.push(chunk);
    }
  } catch (cause) {
    if (cause instanceof DomainError) throw cause;
    throw new DomainError("malformed-body", "The body ended before it was complete", { cause });
  }
  return chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks);
}
