import type { Contract } from "../contract.ts";
import { createApp, deleteApp, getApp, listApps, rotateAppKeys, updateApp } from "./apps.ts";
import { createAuthorisation } from "./authorisations.ts";
import { listCalls } from "./calls.ts";
import { getCustomer, listCustomers } from "./customers.ts";

/** Every operation of the management API. */
export const contracts = [
  listApps,
  createApp,
  getApp,
  updateApp,
  rotateAppKeys,
  deleteApp,
  listCustomers,
  getCustomer,
  listCalls,
  createAuthorisation,
] as const satisfies readonly Contract[];

export type SandboxContract = (typeof contracts)[number];
export type SandboxOperationId = SandboxContract["operationId"];
