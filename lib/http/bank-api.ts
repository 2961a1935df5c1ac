import { bankRoute } from "./bank-route.ts";
import { toFetchHandler } from "./connection.ts";

/** Everything under /open-banking. */
export const serveBankApi = toFetchHandler(bankRoute);
