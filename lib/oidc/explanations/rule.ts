import type { RefusedRequest } from "./refused-request.ts";

type Text = string | ((of: RefusedRequest) => string);

/** What is said of one kind of refusal. The finding is the description the app gets and the detail behind it. */
export type Rule = {
  finding: RegExp;
  /** Only for this OAuth error; absent: for any. */
  code?: string;
  clause: Text;
  received: Text;
  expected: Text;
  mend: Text;
};

export function textOf(text: Text, of: RefusedRequest): string {
  return typeof text === "string" ? text : text(of);
}
