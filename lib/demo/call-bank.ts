import { z } from "zod";

import { BankProblem, kindOfStatus } from "./bank-problem.ts";
import { demoAddresses } from "./demo-addresses.ts";
import type { Visit } from "./model.ts";
import { visitHeaders } from "./visit-headers.ts";

const TIMEOUT_MS = 10_000;

export type BankCall<T> = {
  visit: Visit;
  token: string;
  method?: "GET" | "POST" | "DELETE";
  /** Below the account-information API: /accounts … */
  path: string;
  body?: unknown;
  answer: z.ZodType<T>;
};

const refusal = z.object({
  Errors: z.array(z.object({ ErrorCode: z.string(), Message: z.string().optional() })).min(1),
});

/** One call of the bank's API. Throws BankProblem for anything but the answer that was asked for. */
export async function callBank<T>({ visit, token, method = "GET", path, body, answer }: BankCall<T>): Promise<T> {
  const response = await reach(`${demoAddresses().accountsApi}${path}`, visit, {
    method,
    headers: {
      ...visitHeaders(visit),
      authorization: `Bearer ${token}`,
      accept: "application/json",
      ...(body === undefined ? {} : { "content-type": "application/json" }),
    },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const { interactionId, content } = response;
  if (!response.ok) {
    const first = refusal.safeParse(content).data?.Errors[0];
    throw new BankProblem({
      kind: kindOfStatus(response.status),
      error: first?.ErrorCode ?? null,
      description: first?.Message ?? null,
      status: response.status,
      interactionId,
    });
  }
  const parsed = answer.safeParse(content);
  if (parsed.success) return parsed.data;
  throw new BankProblem({
    kind: "mismatch",
    error: "unexpected_answer",
    description: `The answer lacks ${parsed.error.issues[0]?.path.join(".") || "what it should have"}.`,
    status: response.status,
    interactionId,
  });
}

async function reach(url: string, visit: Visit, init: RequestInit) {
  try {
    const response = await fetch(url, {
      ...init,
      cache: "no-store",
      redirect: "error",
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const text = await response.text();
    const interactionId = response.headers.get("x-fapi-interaction-id") ?? visit.interactionId;
    return { ok: response.ok, status: response.status, interactionId, content: parseJson(text) };
  } catch {
    const nothing = { error: null, description: null, status: null };
    throw new BankProblem({ kind: "unreachable", ...nothing, interactionId: visit.interactionId });
  }
}

function parseJson(text: string): unknown {
  try {
    return text === "" ? null : JSON.parse(text);
  } catch {
    return undefined;
  }
}
