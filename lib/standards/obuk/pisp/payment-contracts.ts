import { z } from "zod";

import { defineContract } from "../../contract.ts";
import { optionalReadErrors, optionalWriteErrors, pispApi, readErrors, writeErrors } from "./api.ts";
import { paymentDetailsResponse } from "./payment-details.ts";
import { paymentSchemas } from "./payment-schemas.ts";
import type { PaymentShape } from "./payment-schemas.ts";

/** What the operations of one kind of payment are called, and where they are. */
type Names<Name extends string, OrderParam extends string> = {
  /** As in CreateDomesticPaymentConsents. */
  readonly name: Name;
  /** In the plural and with dashes: domestic-payments. */
  readonly path: string;
  /** The parameter that holds the id of an order in the address. */
  readonly orderParam: OrderParam;
  /** In words, singular: domestic payment. */
  readonly words: string;
  readonly isMandatory: boolean;
  readonly since: string;
};

export const consentPath = z.object({ ConsentId: z.string().meta({ description: "The consent." }) });

const everyState = ["AWAU", "AUTH", "RJCT", "COND"] as const;

const byApp = { scope: "payments", grant: "client_credentials", permissions: [], paging: false } as const;
const byCustomer = { ...byApp, grant: "authorization_code", consentStates: ["AUTH"] } as const;
const create = {
  method: "POST",
  idempotent: true,
  requestSigned: true,
  responseSigned: true,
  successStatus: 201,
} as const;
const read = {
  method: "GET",
  idempotent: false,
  requestSigned: false,
  responseSigned: true,
  requestSchema: null,
  successStatus: 200,
} as const;

/** The five operations every kind of payment has: consent made and read, payment ordered and read, and its details. */
export function paymentContracts<
  const Name extends string,
  const OrderParam extends string,
  Initiation extends z.ZodType,
>(names: Names<Name, OrderParam>, shape: PaymentShape<Initiation>) {
  const { name, path, orderParam, words, isMandatory, since } = names;
  const schemas = paymentSchemas(shape);
  const hasFile = "AWUP" in shape.consentStatuses;
  const consents = `/${path.replace(/s$/, "")}-consents`;
  const order = `/${path}/{${orderParam}}`;
  const orderPath = z.object({ [orderParam]: z.string().meta({ description: `The ${words}.` }) });
  const tag = `${words[0]?.toUpperCase()}${words.slice(1)}s`;
  const common = { tag, since } as const;
  const writes = isMandatory ? writeErrors : optionalWriteErrors;
  const reads = isMandatory ? readErrors : optionalReadErrors;
  return {
    createConsent: defineContract(pispApi, {
      ...common,
      ...byApp,
      ...create,
      operationId: `Create${name}Consents`,
      path: consents,
      requirement: isMandatory ? "M" : "C",
      consentStates: [],
      params: { path: z.object({}), query: z.object({}) },
      requestSchema: schemas.consentRequest,
      responseSchema: schemas.consentResponse,
      errorStatuses: writes,
      summary: `Create a consent for a ${words}`,
      description: `Says what is to be paid. The answer names the ConsentId; send the customer to the authorisation endpoint with it next.`,
    }),
    getConsent: defineContract(pispApi, {
      ...common,
      ...byApp,
      ...read,
      operationId: `Get${name}ConsentsConsentId`,
      path: `${consents}/{ConsentId}`,
      requirement: isMandatory ? "M" : "Mi",
      consentStates: hasFile ? ["AWUP", ...everyState] : everyState,
      params: { path: consentPath, query: z.object({}) },
      responseSchema: schemas.consentResponse,
      errorStatuses: reads,
      summary: `Read a consent for a ${words}`,
      description: "Answers the consent in whatever state it is.",
    }),
    createOrder: defineContract(pispApi, {
      ...common,
      ...byCustomer,
      ...create,
      operationId: `Create${name}s`,
      path: `/${path}`,
      requirement: isMandatory ? "M" : "C",
      params: { path: z.object({}), query: z.object({}) },
      requestSchema: schemas.orderRequest,
      responseSchema: schemas.orderResponse,
      errorStatuses: writes,
      summary: `Order a ${words}`,
      description: "Repeats Initiation and Risk of the authorised consent. A consent is good for one order.",
    }),
    getOrder: defineContract(pispApi, {
      ...common,
      ...byApp,
      ...read,
      operationId: `Get${name}s${orderParam}`,
      path: order,
      requirement: isMandatory ? "M" : "Mi",
      consentStates: [],
      params: { path: orderPath, query: z.object({}) },
      responseSchema: schemas.orderResponse,
      errorStatuses: reads,
      summary: `Read a ${words}`,
      description: "How far the payment has got.",
    }),
    getDetails: defineContract(pispApi, {
      ...common,
      ...byApp,
      ...read,
      operationId: `Get${name}s${orderParam}PaymentDetails`,
      path: `${order}/payment-details`,
      requirement: "O",
      consentStates: [],
      params: { path: orderPath, query: z.object({}) },
      responseSchema: paymentDetailsResponse,
      errorStatuses: optionalReadErrors,
      summary: `Read the details of a ${words}`,
      description: "Each step the payment took on its way, as far as the bank knows.",
    }),
  };
}
