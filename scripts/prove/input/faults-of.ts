import type { Api } from "#lib/standards/contract.ts";
import type { RawAnswer } from "./raw-call.ts";

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
/** What would tell of the inside: stack traces, statements, files. */
const INSIDE =
  /\bat .+\.(ts|js|mjs):\d+|node_modules|prisma|\b(SELECT|INSERT|UPDATE|DELETE) .+ (FROM|INTO|SET|WHERE)\b|\/(work|tmp|home|root)\//;

/** Everything that is wrong with an answer to malformed input, in the error form of its API. */
export function faultsOf(
  { status, headers, text, interactionId }: RawAnswer,
  { errors }: Pick<Api, "errors">,
): string[] {
  const faults: string[] = [];
  if (status === 0) return ["the connection was closed"];
  if (status >= 500) faults.push(`status ${status}`);
  const echoed = String(headers["x-fapi-interaction-id"] ?? "");
  if (!UUID.test(echoed)) faults.push("no interaction id");
  else if (UUID.test(interactionId) && echoed !== interactionId) faults.push("another interaction id");
  if (status >= 400 && !isErrorForm(status, text, errors))
    faults.push(`a body of ${status} that is not in the standard's form`);
  if (INSIDE.test(text)) faults.push("the inside shows");
  return faults;
}

/** Statuses without a body of their own may come without one; what comes is in the form. */
function isErrorForm(status: number, text: string, { schema, statusesWithBody }: Api["errors"]): boolean {
  if (text === "") return status === 401 || status === 403 || !statusesWithBody.includes(status);
  try {
    return schema.safeParse(JSON.parse(text)).success;
  } catch {
    return false;
  }
}
