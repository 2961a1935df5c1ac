import type { z } from "zod";
import type * as initiations from "#lib/standards/obuk/pisp/initiations.ts";
import type { authorisationOf, charges, quotedRate } from "#lib/standards/obuk/pisp/parts.ts";

type Initiation = Partial<
  z.infer<typeof initiations.domesticStandingOrder> &
    z.infer<typeof initiations.internationalStandingOrder> &
    z.infer<typeof initiations.internationalScheduled> &
    z.infer<typeof initiations.file>
>;

/** The Data of a payment consent of any kind, as far as a customer is told of it. */
export type PaymentWish = {
  Initiation: Initiation;
  ReadRefundAccount?: "Yes" | "No";
  CutOffDateTime?: string;
  ExpectedExecutionDateTime?: string;
  ExpectedSettlementDateTime?: string;
  Charges?: z.infer<typeof charges>;
  ExchangeRateInformation?: z.infer<typeof quotedRate>;
  Authorisation?: z.infer<ReturnType<typeof authorisationOf>>;
};
