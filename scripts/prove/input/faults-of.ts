import { errorResponse } from "#lib/standards/obuk/common.ts";
import type { RawAnswer } from "./raw-call.ts";

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
/** What would tell of the inside: stack traces, statements, files. */
const INSIDE =
  /\bat .+\.(ts|js|mjs):\d+|node_modules|prisma|\b(SELECT|INSERT|UPDATE|DELETE) .+ (FROM|INTO|SET|WHERE)\b|\/(work|tmp|home|root)\//;

/** Everything that is wrong with an answer to malformed input. `mayHaveNoBody`: statuses the standard lets be silent. */
export function faultsOf({ status, headers, text, interactionId }: RawAnswer): string[] {
  const faults: string[] = [];
  if (status === 0) return ["the connection was closed"];
  if (status >= 500) faults.push(`status ${status}`);
  const echoed = String(headers["x-fapi-interaction-id"] ?? "");
  if (!UUID.test(echoed)) faults.push("no interaction id");
  else if (UUID.test(interactionId) && echoed !== interactionId) faults.push("another interaction id");
  if (status >= 400 && !isErrorForm(status, text))
    faults.push(`a body of ${status} that is not in the standard's form`);
  if (INSIDE.test(text)) faults.push("the inside shows");
  return faults;
}

function isErrorForm(status: number, text: string): boolean {
  if (text === "") return status === 401 || status === 403 || status === 405;
  try {
    return errorResponse.safeParse(JSON.parse(text)).success;
  } catch {
    return false;
  }
}
