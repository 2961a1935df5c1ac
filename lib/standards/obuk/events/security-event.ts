import { z } from "zod";

import { text } from "../common.ts";

export const SUBJECT_TYPE = "http://openbanking.org.uk/rid_http://openbanking.org.uk/rty";

const subject = z.strictObject({
  subject_type: z.literal(SUBJECT_TYPE),
  "http://openbanking.org.uk/rid": text(128),
  "http://openbanking.org.uk/rty": text(128),
  "http://openbanking.org.uk/rlk": z.array(z.strictObject({ version: text(10), link: z.url() })).min(1),
});

const event = z.strictObject({ subject: subject.optional(), reason: z.string().optional() });

/** The claims of a Security Event Token (RFC 8417) as the UK profile has them. An app hosts what takes it in. */
export const securityEvent = z.strictObject({
  iss: z.url(),
  iat: z.int().min(0),
  jti: text(128),
  aud: text(128),
  sub: z.url(),
  txn: text(128),
  toe: z.int().min(0),
  events: z.record(z.string().regex(/^urn:uk:org:openbanking:events:[a-z-]+$/), event),
});

export type SecurityEvent = z.infer<typeof securityEvent>;
export type EventSubject = z.infer<typeof subject>;
