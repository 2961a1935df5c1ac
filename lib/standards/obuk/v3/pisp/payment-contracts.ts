import type { z } from "zod";

import type { Contract } from "../../../contract.ts";
import type { V3Contract } from "../contract-at-v3.ts";
import { atV3 } from "../contract-at-v3.ts";
import { riskToV4 } from "../risk.ts";
import { MULTI_AUTHORISATION_STATUSES } from "../statuses.ts";
import { nameOf, when, without } from "../translate.ts";
import { pispApiV3 as api } from "./api.ts";
import { paymentDetails } from "./payment-details.ts";
import type { V3Shape } from "./payment-schemas.ts";
import { paymentSchemas } from "./payment-schemas.ts";
import { initiationToV3, initiationToV4 } from "./translate-initiation.ts";

type Shaped = Contract<string, "pisp", "v4.0", z.ZodObject, z.ZodObject>;
type FiveContracts = Readonly<
  Record<"createConsent" | "getConsent" | "createOrder" | "getOrder" | "getDetails", Shaped>
>;

type FourSchemas = Readonly<Record<"consentRequest" | "consentResponse" | "orderRequest" | "orderResponse", z.ZodType>>;

type Body = { Data: Record<string, unknown> & { Initiation: object }; Risk?: object };
type Data = Record<string, unknown> & {
  Status: string;
  Initiation: object;
  Authorisation?: { AuthorisationType: string };
  Debtor?: object;
  MultiAuthorisation?: { Status: keyof typeof MULTI_AUTHORISATION_STATUSES };
};

/** The five operations of one kind of payment, at v3.1. */
export function paymentsAtV3(current: FiveContracts, shape: V3Shape<z.ZodType>): readonly V3Contract[] {
  // The seven kinds differ in members that neither version has in another form: what is translated is typed here, the rest by the schemas.
  const { consentRequest, consentResponse, orderRequest, orderResponse }: FourSchemas = paymentSchemas(shape);
  const consent = {
    schema: consentResponse,
    dataToV3: (data: unknown) => dataToV3(data as Data, shape.consentStatuses),
  };
  const order = {
    schema: orderResponse,
    dataToV3: (data: unknown) => dataToV3(data as Data, shape.orderStatuses),
  };
  const toV4 = (body: unknown) => bodyToV4(body as Body);
  return [
    atV3(api, current.createConsent, { request: { schema: consentRequest, toV4 }, response: consent }),
    atV3(api, current.getConsent, { response: consent }),
    atV3(api, current.createOrder, { request: { schema: orderRequest, toV4 }, response: order }),
    atV3(api, current.getOrder, { response: order }),
    atV3(api, current.getDetails, { response: paymentDetails }),
  ];
}

/** What differs is the same in all seven kinds; the rest of a body goes through as it came. */
function bodyToV4({ Data, Risk, ...body }: Body) {
  return {
    ...body,
    Data: { ...Data, Initiation: initiationToV4(Data.Initiation) },
    ...(Risk ? { Risk: riskToV4(Risk) } : {}),
  };
}

function dataToV3(data: Data, statuses: Readonly<Record<string, string>>) {
  const { Status, Initiation, Authorisation, Debtor, MultiAuthorisation } = data;
  return {
    ...without(data, "StatusReason"),
    Status: nameOf(statuses, Status),
    Initiation: initiationToV3(Initiation),
    Authorisation: when(Authorisation, authorisationToV3),
    Debtor: when(Debtor, (debtor: { LEI?: string }) => without(debtor, "LEI")),
    MultiAuthorisation: when(MultiAuthorisation, (several) => ({
      ...several,
      Status: nameOf(MULTI_AUTHORISATION_STATUSES, several.Status),
    })),
  };
}

/** That several people have to authorise, v3.1 does not say. */
function authorisationToV3(authorisation: { AuthorisationType: string }) {
  return authorisation.AuthorisationType === "Multiple"
    ? { ...authorisation, AuthorisationType: "Any" }
    : authorisation;
}
