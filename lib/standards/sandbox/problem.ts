import { z } from "zod";

/** RFC 9457, with the names of the fields at fault. */
export const problem = z
  .object({
    type: z.string().meta({ description: "An address that names the kind of problem." }),
    title: z.string(),
    status: z.int().min(400).max(599),
    detail: z.string().optional(),
    instance: z.string().optional().meta({ description: "The request id, as urn:uuid." }),
    code: z.string().meta({ description: "The stable name to act on." }),
    errors: z
      .array(z.object({ field: z.string(), message: z.string(), code: z.string().optional() }))
      .optional()
      .meta({ description: "One entry for each field at fault." }),
  })
  .meta({ id: "Problem", description: "A refusal in the form of RFC 9457." });

export type Problem = z.infer<typeof problem>;
