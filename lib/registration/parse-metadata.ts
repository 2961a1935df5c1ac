import { type Metadata, metadataSchema } from "./metadata.ts";
import { refuseFinding } from "./refuse-metadata.ts";

/** Reads the members of a registration. Refuses the first that is unknown or wrong, by name. */
export function parseMetadata(value: unknown): Metadata {
  const { data, error } = metadataSchema.safeParse(value, { reportInput: true });
  if (error) throw refuseFinding(error);
  return data;
}
