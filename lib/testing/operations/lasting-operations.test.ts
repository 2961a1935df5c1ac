import { describe } from "vitest";
import { contracts as cbpii } from "#lib/standards/obuk/cbpii/contracts.ts";
import { contracts as events } from "#lib/standards/obuk/events/contracts.ts";
import { contracts as cbpiiAtV3 } from "#lib/standards/obuk/v3/cbpii/contracts.ts";
import { contracts as eventsAtV3 } from "#lib/standards/obuk/v3/events/contracts.ts";
import { contracts as vrpAtV3 } from "#lib/standards/obuk/v3/vrp/contracts.ts";
import { contracts as vrp } from "#lib/standards/obuk/vrp/contracts.ts";
import { useDatabase } from "../database.ts";
import { makeEventCaller } from "./event-caller.ts";
import { makeFundsCaller } from "./funds-caller.ts";
import { makeVrpCaller } from "./vrp-caller.ts";
import { walkOperations } from "./walk-operations.ts";

useDatabase();

/** What lasts longer than one payment. */
describe("variable recurring payments", () => {
  walkOperations(vrp, () => makeVrpCaller("v4.0"));
  walkOperations(vrpAtV3, () => makeVrpCaller("v3.1"));
});

describe("confirmation of funds", () => {
  walkOperations(cbpii, () => makeFundsCaller("v4.0"));
  walkOperations(cbpiiAtV3, () => makeFundsCaller("v3.1"));
});

describe("events", () => {
  walkOperations(events, () => makeEventCaller("v4.0"));
  walkOperations(eventsAtV3, () => makeEventCaller("v3.1"));
});
