import { contracts } from "#lib/standards/obuk/v3/pisp/contracts.ts";
import { useDatabase } from "../database.ts";
import { makePaymentCaller } from "./payment-caller.ts";
import { walkOperations } from "./walk-operations.ts";

useDatabase();

walkOperations(contracts, () => makePaymentCaller("v3.1"));
