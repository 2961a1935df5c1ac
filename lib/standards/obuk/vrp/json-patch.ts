import { z } from "zod";

/** RFC 6902: operations that are carried out in order, all or none. */
export const jsonPatch = z.array(
  z.strictObject({
    op: z.enum(["add", "remove", "replace", "move", "copy", "test"]).meta({ description: "What to do." }),
    path: z.string().meta({ description: "Where, as a JSON Pointer." }),
    from: z.string().optional().meta({ description: "Where a value is moved or copied from." }),
    value: z.unknown().optional().meta({ description: "What to add, to put in place or to compare with." }),
  }),
);

export const JSON_PATCH = "application/json-patch+json";

export type JsonPatch = z.infer<typeof jsonPatch>;
