import { z } from "zod";

import { defineContract } from "../contract.ts";
import { changing, sandboxApi } from "./api.ts";
import { totpSecret, username } from "./bank-document.ts";
import { customer } from "./customers.ts";

const name = z.string().trim().min(1).max(140);
const password = z.string().min(8).max(200);

const facts = {
  name,
  persona: z.string().trim().max(80).meta({ description: "What the customer is good for in a test." }),
  password,
  email: z.email().max(256),
  phone_number: z
    .string()
    .regex(/^\+[0-9]{1,3}-[0-9-]{1,30}$/)
    .meta({ description: "As the standard writes it: +44-7700900123." }),
  totp_secret: totpSecret,
  locked: z.boolean().meta({ description: "Locked out of online banking, whatever the password." }),
} as const;

const creation = z
  .strictObject({ ...z.object(facts).partial().shape, username, name, password })
  .meta({ id: "CustomerCreation" });
const change = z.strictObject(z.object(facts).partial().shape).meta({ id: "CustomerChange" });

const byUsername = { path: z.object({ username: z.string() }), query: z.object({}) };
const tag = "Customers";

export const createCustomer = defineContract(sandboxApi, {
  ...changing,
  tag,
  operationId: "createCustomer",
  method: "POST",
  path: "/customers",
  params: { path: z.object({}), query: z.object({}) },
  requestSchema: creation,
  responseSchema: customer,
  successStatus: 201,
  summary: "Make a customer",
  description: "Without accounts yet. The bank’s suffix is put after the username.",
});

export const updateCustomer = defineContract(sandboxApi, {
  ...changing,
  tag,
  operationId: "updateCustomer",
  method: "PATCH",
  path: "/customers/{username}",
  params: byUsername,
  requestSchema: change,
  responseSchema: customer,
  successStatus: 200,
  summary: "Change, lock or unlock a customer",
  description: "Only what is sent is changed.",
});

export const deleteCustomer = defineContract(sandboxApi, {
  ...changing,
  tag,
  operationId: "deleteCustomer",
  method: "DELETE",
  path: "/customers/{username}",
  params: byUsername,
  requestSchema: null,
  responseSchema: null,
  successStatus: 204,
  summary: "Delete a customer",
  description: "With the accounts nobody else holds. Consents of the customer are stopped.",
});

export const customerContracts = [createCustomer, updateCustomer, deleteCustomer] as const;
export type CustomerCreation = z.output<typeof creation>;
export type CustomerChange = z.output<typeof change>;
