import { readFileSync } from "node:fs";
import { changeSettings } from "#lib/api-builder/change-settings.ts";
import type { ApiSettings } from "#lib/api-builder/change-settings.ts";
import { publishApi } from "#lib/api-builder/publish-api.ts";
import { uploadApi } from "#lib/api-builder/upload-api.ts";
import { serveApi } from "#lib/http/api-builder.ts";
import { randomId } from "#lib/ids.ts";
import type { Body } from "./third-party.ts";

export const SAMPLE = readFileSync("public/samples/branches-and-atms.yaml", "utf8");
const SYSTEM = { kind: "system" } as const;

type Facts = Partial<ApiSettings> & { text?: string; slug?: string };

/** A published API, open and with mock data unless told otherwise. */
export async function publishedApi({ text = SAMPLE, slug, ...settings }: Facts = {}) {
  const name = slug ?? `api-${randomId().slice(0, 8)}-x`;
  const { id } = await uploadApi(SYSTEM, { slug: name, text });
  const usual = { title: "Branches", access: "open", source: "mock", upstreamUrl: "", quota: "1000" };
  await changeSettings(SYSTEM, id, { ...usual, ...settings });
  await publishApi(SYSTEM, id, true);
  return { id, slug: name };
}

type Sent = { method?: string; body?: unknown; token?: string; headers?: Record<string, string> };

/** Calls an API under /apis as an app does. */
export async function callApi(address: string, { method = "GET", body, token, headers = {} }: Sent = {}) {
  const request = new Request(`http://localhost:3000/apis/${address}`, {
    method,
    headers: {
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...(body === undefined ? {} : { "content-type": "application/json" }),
      ...headers,
    },
    body: body === undefined ? undefined : typeof body === "string" ? body : JSON.stringify(body),
  });
  const response = await serveApi(request, { remoteAddress: "192.0.2.7", certificate: null });
  const text = await response.text();
  const parsed: Body = text === "" ? null : JSON.parse(text);
  return { status: response.status, headers: response.headers, body: parsed };
}
