import { contracts } from "#lib/standards/obuk/pisp/contracts.ts";
import { useDatabase } from "../database.ts";
import { makePaymentCaller } from "./payment-caller.ts";
import { walkOperations } from "./walk-operations.ts";

useDatabase();

walkOperations(contracts, () => makePaymentCaller("v4.0"));
