import { z } from "zod";

import { codesOf, dateTime, links, meta, statusReason, text } from "../common.ts";
import { paymentStatuses, paymentConsentStatuses } from "./codes.ts";
import type { authorisationTypes } from "./codes.ts";
import { authorisationOf, charges, debtor, multiAuthorisation, quotedRate, refund, risk, scaSupport } from "./parts.ts";

/** In what the documents of one kind of payment differ from those of another. */
export type PaymentShape<Initiation extends z.ZodType> = {
  /** As in OBWriteDomesticConsent4: the names the standard gives the four documents. */
  readonly ids: {
    readonly consentRequest: string;
    readonly consentResponse: string;
    readonly orderRequest: string;
    readonly orderResponse: string;
  };
  readonly initiation: Initiation;
  /** The member that holds the id of the order: DomesticPaymentId. */
  readonly orderId: string;
  readonly consentStatuses: Readonly<Record<string, string>>;
  readonly orderStatuses: Readonly<Record<string, string>>;
  readonly authorisation: readonly (keyof typeof authorisationTypes)[];
  /** Where the answer allows fewer than the request. */
  readonly answeredAuthorisation?: readonly (keyof typeof authorisationTypes)[];
  /** Permission is asked for: scheduled payments and standing orders. */
  readonly hasPermission: boolean;
  readonly hasRisk: boolean;
  /** A refund account may be asked for. */
  readonly hasRefund: boolean;
  /** Days of execution and settlement are answered. */
  readonly hasExpectedDates: boolean;
  readonly hasExchangeRate: boolean;
};

const refundWish = z.enum(["No", "Yes"]).optional();
const when = <Members extends z.core.$ZodLooseShape>(isThere: boolean, members: Members): Partial<Members> =>
  isThere ? members : {};

const expectedDates = {
  ExpectedExecutionDateTime: dateTime.optional(),
  ExpectedSettlementDateTime: dateTime.optional(),
};

const created = {
  ConsentId: text(128),
  CreationDateTime: dateTime,
  StatusUpdateDateTime: dateTime,
  StatusReason: z.array(statusReason).optional(),
};

const envelope = { Links: links.optional(), Meta: meta.optional() };

/** The four documents of one kind of payment: consent and order, asked and answered. */
export function paymentSchemas<Initiation extends z.ZodType>(shape: PaymentShape<Initiation>) {
  const { ids, initiation } = shape;
  const withRisk = when(shape.hasRisk, { Risk: risk });
  const wish = {
    ...when(shape.hasPermission, { Permission: z.enum(["Create"]) }),
    ...when(shape.hasRefund, { ReadRefundAccount: refundWish }),
    SCASupportData: scaSupport.optional(),
    Initiation: initiation,
  };
  const answered = {
    Charges: charges,
    ...when(shape.hasExpectedDates, expectedDates),
    ...when(shape.hasExchangeRate, { ExchangeRateInformation: quotedRate.optional() }),
    Debtor: debtor.optional(),
  };
  return {
    consentRequest: z
      .strictObject({
        Data: z.strictObject({ ...wish, Authorisation: authorisationOf(shape.authorisation).optional() }),
        ...withRisk,
      })
      .meta({ id: ids.consentRequest, description: "A payment the app wants the customer to authorise." }),
    consentResponse: z
      .strictObject({
        Data: z.strictObject({
          ...created,
          Status: codesOf(shape.consentStatuses ?? paymentConsentStatuses),
          CutOffDateTime: dateTime.optional(),
          ...wish,
          Authorisation: authorisationOf(shape.answeredAuthorisation ?? shape.authorisation).optional(),
          ...answered,
        }),
        ...withRisk,
        ...envelope,
      })
      .meta({ id: ids.consentResponse, description: "A payment consent and the state it is in." }),
    orderRequest: z
      .strictObject({ Data: z.strictObject({ ConsentId: text(128), Initiation: initiation }), ...withRisk })
      .meta({ id: ids.orderRequest, description: "The order to pay what was authorised." }),
    orderResponse: z
      .strictObject({
        Data: z.strictObject({
          ...created,
          [shape.orderId]: text(40),
          Status: codesOf(shape.orderStatuses ?? paymentStatuses),
          ...when(shape.hasRefund, { Refund: refund.optional() }),
          Initiation: initiation,
          MultiAuthorisation: multiAuthorisation.optional(),
          ...answered,
        }),
        ...envelope,
      })
      .meta({ id: ids.orderResponse, description: "A payment and how far it has got." }),
  };
}
