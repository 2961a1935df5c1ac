import type { CallTrace } from "./call-trace.ts";

/** The version a call was made under, also where its address is none of ours. */
export function versionOf({ contract, path }: Pick<CallTrace, "contract" | "path">): string {
  return contract?.version ?? (path.startsWith("/open-banking/v3.1/") ? "v3.1" : "v4.0");
}
