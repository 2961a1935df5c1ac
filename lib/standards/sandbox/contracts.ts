import type { Contract } from "../contract.ts";
import { createApp, deleteApp, getApp, listApps, rotateAppKeys, updateApp } from "./apps.ts";
import { createAuthorisation } from "./authorisations.ts";
import { listCalls } from "./calls.ts";
import { createCertificate, getCertificate, listCertificates, revokeCertificate } from "./certificates.ts";
import { accountContracts } from "./accounts.ts";
import { bankContracts } from "./bank.ts";
import { customerContracts } from "./bank-customers.ts";
import { itemContracts } from "./items.ts";
import { orderContracts } from "./orders.ts";
import { transactionContracts } from "./transactions.ts";
import { clockContracts } from "./clock.ts";
import { getCustomer, listCustomers } from "./customers.ts";
import { faultContracts } from "./faults.ts";
import {
  createInitialAccessToken,
  listInitialAccessTokens,
  withdrawInitialAccessToken,
} from "./initial-access-tokens.ts";
import { createSoftwareStatement, listSoftwareStatements, revokeSoftwareStatement } from "./software-statements.ts";
import {
  createSoftware,
  getSoftware,
  listSoftware,
  provideAppSoftware,
  revokeSoftware,
  updateSoftware,
} from "./software.ts";

import { listWebhooks, replayWebhook } from "./webhooks.ts";

/** Every operation of the management API. */
export const contracts = [
  listApps,
  createApp,
  getApp,
  updateApp,
  rotateAppKeys,
  deleteApp,
  provideAppSoftware,
  listSoftware,
  createSoftware,
  getSoftware,
  updateSoftware,
  revokeSoftware,
  listSoftwareStatements,
  createSoftwareStatement,
  revokeSoftwareStatement,
  listCertificates,
  createCertificate,
  getCertificate,
  revokeCertificate,
  listCustomers,
  getCustomer,
  listCalls,
  listWebhooks,
  replayWebhook,
  createAuthorisation,
  listInitialAccessTokens,
  createInitialAccessToken,
  withdrawInitialAccessToken,
  ...bankContracts,
  ...customerContracts,
  ...accountContracts,
  ...transactionContracts,
  ...itemContracts,
  ...orderContracts,
  ...clockContracts,
  ...faultContracts,
] as const satisfies readonly Contract[];

export type SandboxContract = (typeof contracts)[number];
export type SandboxOperationId = SandboxContract["operationId"];
