import { contracts as aisp } from "./aisp/contracts.ts";
import { contracts as cbpii } from "./cbpii/contracts.ts";
import type { V3Contract } from "./contract-at-v3.ts";
import { contracts as events } from "./events/contracts.ts";
import { contracts as pisp } from "./pisp/contracts.ts";
import { contracts as vrp } from "./vrp/contracts.ts";

/** Every operation of the bank APIs at v3.1. */
export const contractsAtV3: readonly V3Contract[] = [...aisp, ...pisp, ...vrp, ...cbpii, ...events];
