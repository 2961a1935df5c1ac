import { z } from "zod";

import { defineContract } from "../contract.ts";
import { listQuery, pageOf, readErrors, sandboxApi, shared } from "./api.ts";

const heldAccount = z
  .object({
    account_id: z.string(),
    nickname: z.string(),
    product: z.string(),
    currency: z.string(),
    status: z.string(),
    sort_code: z.string(),
    account_number: z.string(),
  })
  .meta({ id: "HeldAccount", description: "An account a customer holds." });

export const customer = z
  .object({
    id: z.uuid(),
    username: z.string(),
    name: z.string(),
    persona: z.string().meta({ description: "What the customer is good for in a test." }),
    email: z.string().nullable(),
    phone_number: z.string().nullable(),
    user_code: z.string().meta({ description: "What apps may have to send along in the decoupled flow." }),
    accounts: z.array(heldAccount),
  })
  .meta({ id: "Customer", description: "A customer of the sandbox bank." });

const tag = "Customers";
const none = z.object({});

export const listCustomers = defineContract(sandboxApi, {
  ...shared,
  tag,
  operationId: "listCustomers",
  method: "GET",
  path: "/customers",
  paging: true,
  params: { path: none, query: listQuery({}) },
  requestSchema: null,
  responseSchema: pageOf("CustomerPage", customer),
  successStatus: 200,
  errorStatuses: readErrors,
  summary: "List customers",
  description: "The customers of the sandbox bank, with their accounts, by username.",
});

export const getCustomer = defineContract(sandboxApi, {
  ...shared,
  tag,
  operationId: "getCustomer",
  method: "GET",
  path: "/customers/{username}",
  paging: false,
  params: { path: z.object({ username: z.string() }), query: none },
  requestSchema: null,
  responseSchema: customer,
  successStatus: 200,
  errorStatuses: readErrors,
  summary: "Read a customer",
  description: "One customer with the accounts they hold.",
});

export type Customer = z.infer<typeof customer>;
