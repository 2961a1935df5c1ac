import { expect } from "vitest";
import { API_KEY_PREFIX } from "#lib/developers/model.ts";
import { now } from "#lib/clock.ts";
import { prisma } from "#lib/db.ts";
import { serveSandboxApi } from "#lib/http/sandbox-api.ts";
import { newId } from "#lib/ids.ts";
import type { PresetName } from "#lib/scenarios/presets.ts";
import { provideBank } from "#lib/scenarios/provide-bank.ts";
import { hashSecret, newSecret } from "#lib/secrets.ts";
import { problem } from "#lib/standards/sandbox/problem.ts";
import { makeApp } from "./third-party.ts";
import type { Body } from "./third-party.ts";

export type SandboxFacts = { method?: string; body?: unknown; text?: string; type?: string };
export type SandboxAnswer = { status: number; headers: Headers; body: Body };
export type AskSandbox = (path: string, facts?: SandboxFacts) => Promise<SandboxAnswer>;

/** A key of an organisation. */
export async function makeKey(organisationId: string): Promise<string> {
  const secret = `${API_KEY_PREFIX}${newSecret()}`;
  const row = { id: newId(), organisationId, name: "Test key", prefix: secret.slice(0, 12), createdAt: now() };
  await prisma().apiKey.create({ data: { ...row, secretHash: hashSecret(secret) } });
  return secret;
}

/** Speaks to the management API with a key. Every refusal is checked for its form. */
export function sandboxWith(key: string): AskSandbox {
  return async (path, { method, body, text, type = "application/json" } = {}) => {
    const sent = text ?? (body === undefined ? undefined : JSON.stringify(body));
    const request = new Request(`http://localhost:3000/sandbox/v1${path}`, {
      method: method ?? (sent === undefined ? "GET" : "POST"),
      headers: { authorization: `Bearer ${key}`, ...(sent === undefined ? {} : { "content-type": type }) },
      body: sent,
    });
    const response = await serveSandboxApi(request, { remoteAddress: "127.0.0.1", certificate: null });
    const answer = await response.text();
    const parsed: Body = answer === "" ? null : JSON.parse(answer);
    if (response.status >= 400) expect(problem.parse(parsed).status).toBe(response.status);
    return { status: response.status, headers: response.headers, body: parsed };
  };
}

/** An organisation with an app, a key and a bank of its own. */
export async function makeOrganisation(preset: PresetName = "one") {
  const app = await makeApp();
  const bank = await provideBank(app.organisationId, { preset });
  return { app, bank, ask: sandboxWith(await makeKey(app.organisationId)) };
}
