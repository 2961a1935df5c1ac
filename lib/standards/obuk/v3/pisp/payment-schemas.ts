import { z } from "zod";

import { dateTime, links, meta, text } from "../../common.ts";
import * as parts from "../../pisp/parts.ts";
import type { PaymentShape } from "../../pisp/payment-schemas.ts";
import { closedAddress as postalAddress } from "../common.ts";
import { MULTI_AUTHORISATION_STATUSES } from "../statuses.ts";
import { namesIn } from "../translate.ts";
import { risk } from "../risk.ts";

type Names = Readonly<Record<string, string>>;

/** In what the documents of one kind of payment differ from those of another, at v3.1. */
export type V3Shape<Initiation extends z.ZodType> = Pick<
  PaymentShape<Initiation>,
  "ids" | "initiation" | "orderId" | "hasPermission" | "hasRisk" | "hasRefund" | "hasExpectedDates" | "hasExchangeRate"
> & {
  /** Codes of v4.0 beside the names of v3.1. */
  readonly consentStatuses: Names;
  readonly orderStatuses: Names;
  /** The payee's name and bank stand beside the account a refund would go to. */
  readonly isInternational: boolean;
  /** Where the consent is answered in another form than it was asked for. */
  readonly answeredInitiation?: z.ZodType;
  readonly refundNameLength?: number;
};

const refundWish = z.enum(["No", "Yes"]).optional();
const authorisation = parts.authorisationOf(["Any", "Single"]).optional();
const when = <Members extends z.core.$ZodLooseShape>(isThere: boolean, members: Members): Partial<Members> =>
  isThere ? members : {};
const statusIn = (names: Names) => z.enum(namesIn(names));

const expectedDates = {
  ExpectedExecutionDateTime: dateTime.optional(),
  ExpectedSettlementDateTime: dateTime.optional(),
};

const created = { ConsentId: text(128), CreationDateTime: dateTime, StatusUpdateDateTime: dateTime };
const envelope = { Links: links.optional(), Meta: meta.optional() };

const debtor = parts.debtor
  .omit({ LEI: true })
  .meta({ id: "OBCashAccountDebtor4", description: "The account that pays, where the customer agreed to name it." });

const multiAuthorisation = parts.multiAuthorisation.extend({ Status: statusIn(MULTI_AUTHORISATION_STATUSES) });

const refundAgent = z.strictObject({
  SchemeName: parts.creditorAgent.shape.SchemeName,
  Identification: text(35).optional(),
  Name: text(140).optional(),
  PostalAddress: postalAddress.optional(),
});

function refundOf({ isInternational, refundNameLength = 140 }: V3Shape<z.ZodType>) {
  return z.strictObject({
    ...when(isInternational, {
      Creditor: z
        .strictObject({ Name: text(refundNameLength).optional(), PostalAddress: postalAddress.optional() })
        .optional(),
      Agent: refundAgent.optional(),
    }),
    Account: parts.refund.shape.Account,
  });
}

/** The four documents of one kind of payment at v3.1: consent and order, asked and answered. */
export function paymentSchemas<Initiation extends z.ZodType>(shape: V3Shape<Initiation>) {
  const { ids, initiation } = shape;
  const withRisk = when(shape.hasRisk, { Risk: risk });
  const wish = {
    ...when(shape.hasPermission, { Permission: z.enum(["Create"]) }),
    ...when(shape.hasRefund, { ReadRefundAccount: refundWish }),
    SCASupportData: parts.scaSupport.optional(),
    Initiation: initiation,
    Authorisation: authorisation,
  };
  const answered = {
    Charges: parts.charges,
    ...when(shape.hasExpectedDates, expectedDates),
    ...when(shape.hasExchangeRate, { ExchangeRateInformation: parts.quotedRate.optional() }),
    Debtor: debtor.optional(),
  };
  return {
    consentRequest: z
      .strictObject({ Data: z.strictObject(wish), ...withRisk })
      .meta({ id: ids.consentRequest, description: "A payment the app wants the customer to authorise." }),
    consentResponse: z
      .strictObject({
        Data: z.strictObject({
          ...created,
          Status: statusIn(shape.consentStatuses),
          CutOffDateTime: dateTime.optional(),
          ...wish,
          Initiation: shape.answeredInitiation ?? initiation,
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
          Status: statusIn(shape.orderStatuses),
          ...when(shape.hasRefund, { Refund: refundOf(shape).optional() }),
          Initiation: initiation,
          MultiAuthorisation: multiAuthorisation.optional(),
          ...answered,
        }),
        ...envelope,
      })
      .meta({ id: ids.orderResponse, description: "A payment and how far it has got." }),
  };
}
