import { z } from "zod";

import { defineContract } from "../../contract.ts";
import { text } from "../common.ts";
import { byApp, eventsApi, writeErrors } from "./api.ts";

const problem = z.object({
  err: text(40).meta({ description: "A name of the IANA registry of Security Event Token error codes." }),
  description: text(256).meta({ description: "What went wrong, in words." }),
});

const poll = z
  .strictObject({
    maxEvents: z.int().optional().meta({ description: "At most so many; 0 acknowledges and asks for none." }),
    returnImmediately: z.boolean().optional().meta({ description: "false waits a while for the first event." }),
    ack: z.array(text(128)).optional().meta({ description: "The jti of each event that was taken in." }),
    setErrs: z.record(z.string(), problem).optional().meta({
      description: "By jti: events that could not be taken in. They are not offered again.",
    }),
  })
  .meta({ id: "OBEventPolling1", description: "Collects events, and says what became of earlier ones." });

const collected = z
  .strictObject({
    moreAvailable: z.boolean().meta({ description: "Whether there are more than were answered." }),
    sets: z.record(z.string(), z.string()).meta({ description: "By jti: signed events, oldest first." }),
  })
  .meta({ id: "OBEventPollingResponse1", description: "Events that were not acknowledged yet." });

export const createEvents = defineContract(eventsApi, {
  ...byApp,
  tag: "Events",
  operationId: "CreateEvents",
  method: "POST",
  path: "/events",
  requirement: "O",
  requestSigned: false,
  responseSigned: false,
  params: { path: z.object({}), query: z.object({}) },
  requestSchema: poll,
  responseSchema: collected,
  successStatus: 200,
  errorStatuses: writeErrors,
  summary: "Collect events",
  description:
    "Acknowledges what was taken in and answers what was not acknowledged yet, at most 100 at a time. Needs a subscription. An event that is not acknowledged is answered again, for 72 hours.",
  since: "3.1.2",
});

export type Poll = z.infer<typeof poll>;
export type Collected = z.infer<typeof collected>;
