// The management API as the tests use it: with the key of the demo organisation, on the server under test.
import path from "node:path";
import { expect } from "@playwright/test";
import { readDemoFile, type DemoFile } from "./tpp.ts";

/** DATA_DIR/demo.json of the server that the project "gateway" starts. */
export function gatewayDemo(): DemoFile {
  return readDemoFile(path.resolve(".data/e2e/gateway/demo.json"));
}

/** A call of /sandbox/v1. Throws with the answer when it is refused. */
export async function sandbox<T>(demo: DemoFile, address: string, init: RequestInit = {}): Promise<T> {
  const headers = { authorization: `Bearer ${demo.api_key}`, "content-type": "application/json" };
  const response = await fetch(`${demo.base_url}/sandbox/v1${address}`, { ...init, headers });
  const text = await response.text();
  if (!response.ok) throw new Error(`${address} answered ${response.status}: ${text}`);
  return (text === "" ? {} : JSON.parse(text)) as T;
}

export type Explanation = { clause: string | null; received: string | null; expected: string | null; mend: string };

export type LoggedCall = {
  operation: string;
  status: number;
  error_code: string | null;
  refused_step: string | null;
  reason: string | null;
  explanation: Explanation | null;
  consent_id: string | null;
  client_id: string | null;
};

/** The entries of the request log for one interaction id, as soon as there are any. */
export async function loggedCalls(demo: DemoFile, interactionId: string): Promise<LoggedCall[]> {
  let found: LoggedCall[] = [];
  await expect(async () => {
    found = (await sandbox<{ data: LoggedCall[] }>(demo, `/calls?interactionId=${interactionId}`)).data;
    expect(found.length).toBeGreaterThan(0);
  }).toPass({ timeout: 5_000, intervals: [50, 100, 250] });
  return found;
}
