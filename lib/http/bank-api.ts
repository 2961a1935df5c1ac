import { bankRoute } from "./bank-route.ts";
import type { FetchHandler } from "./connection.ts";

/** Everything under /open-banking. */
export const serveBankApi: FetchHandler = bankRoute;
