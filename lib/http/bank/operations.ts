import type { BankContract, CurrentContract } from "#lib/standards/obuk/bank-contracts.ts";
import type { Given, OperationsOf } from "./operation.ts";
import { accountOperations } from "./operations/accounts.ts";
import { eventOperations } from "./operations/events.ts";
import { fundsOperations } from "./operations/funds.ts";
import { paymentOperations } from "./operations/payments.ts";
import { vrpOperations } from "./operations/vrp.ts";
import type { Reply } from "./reply.ts";

/** Which verb an operation is. One row a contract: a missing one does not compile. */
const OPERATIONS: OperationsOf<CurrentContract> = {
  ...accountOperations,
  ...eventOperations,
  ...fundsOperations,
  ...paymentOperations,
  ...vrpOperations,
};

type Parsed = Omit<Given, "path" | "query" | "body"> & { path: unknown; query: unknown; body: unknown };

/** Runs the verb of an operation; null when the answer has no body. */
export async function runOperation(contract: BankContract, given: Parsed): Promise<Reply | null> {
  // The values were parsed by this very contract; the table cannot know which of its rows it is.
  const run = OPERATIONS[contract.operationId as CurrentContract["operationId"]] as (
    all: unknown,
  ) => Promise<Reply | null>;
  return run(given);
}
