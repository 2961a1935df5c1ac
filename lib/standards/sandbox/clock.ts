import { z } from "zod";

import { defineContract } from "../contract.ts";
import { changing, listQuery, pageOf, reading, sandboxApi, timestamp } from "./api.ts";

export const clock = z
  .object({
    now: timestamp.meta({ description: "What time it is in the bank." }),
    ahead_seconds: z.int().meta({ description: "How far it is ahead of real time." }),
  })
  .meta({ id: "Clock" });

export const clockAdvance = z
  .strictObject({
    seconds: z
      .int()
      .min(1)
      .max(400 * 86_400)
      .optional()
      .meta({ description: "How far; at most 400 days at a time." }),
    to: timestamp.optional().meta({ description: "Instead of seconds: until when." }),
    life: z.boolean().optional().meta({
      description:
        "Whether the customers go on living on the way: paid, shopping and moving money as 52 weeks before. No if left out.",
    }),
  })
  .refine(({ seconds, to }) => (seconds === undefined) !== (to === undefined), {
    message: "Send seconds or to, one of the two",
    path: ["seconds"],
  })
  .meta({ id: "ClockAdvance" });

export const clockEntry = z
  .object({
    id: z.uuid(),
    at: timestamp.meta({ description: "In the time of the bank." }),
    what: z.string().meta({ description: "consent-expired, payment-moved, standing-order-paid, statement-issued …" }),
    object: z.string().meta({ description: "To whom: consent:…, payment:…, account:…" }),
    detail: z.record(z.string(), z.unknown()),
  })
  .meta({ id: "ClockEntry", description: "Something that happened because the clock was moved." });

export const clockAdvanced = clock
  .extend({ happened: z.array(clockEntry).meta({ description: "In order, the first 200; the list has them all." }) })
  .meta({ id: "ClockAdvanced" });

const tag = "Clock";
const none = z.object({});

export const getClock = defineContract(sandboxApi, {
  ...reading,
  tag,
  operationId: "getClock",
  path: "/clock",
  params: { path: none, query: none },
  responseSchema: clock,
  summary: "Read the clock",
  description: "What time it is in the organisation’s bank.",
});

export const advanceClock = defineContract(sandboxApi, {
  ...changing,
  tag,
  operationId: "advanceClock",
  method: "POST",
  path: "/clock/advance",
  params: { path: none, query: none },
  requestSchema: clockAdvance,
  responseSchema: clockAdvanced,
  successStatus: 200,
  summary: "Move the clock forward",
  description:
    "Whatever falls due on the way happens, in order: consents expire, payments, standing orders and direct debits are made, statements are issued. The clock goes back only when the bank is reset.",
});

export const listClockEntries = defineContract(sandboxApi, {
  ...reading,
  tag,
  operationId: "listClockEntries",
  path: "/clock/entries",
  paging: true,
  params: { path: none, query: listQuery({}) },
  responseSchema: pageOf("ClockEntryPage", clockEntry),
  summary: "What the clock made happen",
  description: "Newest first.",
});

export const clockContracts = [getClock, advanceClock, listClockEntries] as const;

export type Clock = z.infer<typeof clock>;
export type ClockEntry = z.infer<typeof clockEntry>;
