import { z } from "zod";

/** What every read of a customer's account has in common; paths, permissions and answers are the resource's own. */
export const accountRead = {
  method: "GET",
  scope: "accounts",
  grant: "authorization_code",
  consentStates: ["AUTH"],
  idempotent: false,
  requestSigned: false,
  responseSigned: false,
  requestSchema: null,
  successStatus: 200,
  since: "3.0",
} as const;

/** A place in a list. */
export const pageParameter = z
  .string()
  .max(512)
  .optional()
  .meta({ description: "Opaque; comes with the page links and is not made by the app." });

/** What lists without filters take. */
export const pageQuery = z.object({ page: pageParameter });
