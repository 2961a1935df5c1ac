import { describe } from "vitest";
import { contracts } from "#lib/standards/obuk/aisp/contracts.ts";
import { contracts as contractsAtV3 } from "#lib/standards/obuk/v3/aisp/contracts.ts";
import { useDatabase } from "../database.ts";
import { makeAccountCaller } from "./account-caller.ts";
import { walkOperations } from "./walk-operations.ts";

useDatabase();

describe("account information at v4.0", () => walkOperations(contracts, () => makeAccountCaller("v4.0")));
describe("account information at v3.1", () => walkOperations(contractsAtV3, () => makeAccountCaller("v3.1")));
