import { z } from "zod";

export const afterCutOff = z
  .enum(["next-working-day", "refuse"])
  .meta({ description: "A payment ordered after its scheme has closed: made on the next working day, or refused." });

export const settlementPace = z.enum(["instant", "seconds", "realistic"]).meta({
  description:
    "How fast payments settle: before the order is answered; every two seconds a step, and on the days of the scheme; or as long as the scheme takes in real life.",
});

export type AfterCutOff = z.infer<typeof afterCutOff>;
export type SettlementPace = z.infer<typeof settlementPace>;
