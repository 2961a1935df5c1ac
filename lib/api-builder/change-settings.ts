import type { Actor } from "#lib/developers/actor.ts";
import { describeActor } from "#lib/developers/actor.ts";
import { DomainError } from "#lib/errors.ts";
import type { Finding } from "#lib/errors.ts";
import { checkOutgoingUrl } from "#lib/gateway/safe-fetch.ts";
import { updateApi } from "./data.ts";
import { ACCESS_KINDS, LARGEST_QUOTA, SOURCES } from "./model.ts";
import { requireApi } from "./require-api.ts";

export type ApiSettings = { title: string; access: string; source: string; upstreamUrl: string; quota: string };

/** Title, access, quota and source; they hold from the next call on. Throws field-invalid, naming every field at fault. */
export async function changeSettings(actor: Actor, id: string, given: ApiSettings): Promise<void> {
  await requireApi(actor, id);
  const title = given.title.trim();
  const upstreamUrl = given.upstreamUrl.trim() || null;
  const access = ACCESS_KINDS.find((each) => each === given.access);
  const source = SOURCES.find((each) => each === given.source);
  const quota = /^\d{1,7}$/.test(given.quota.trim()) ? Number(given.quota) : 0;
  const findings: Finding[] = [];
  if (title === "" || title.length > 100)
    findings.push({ field: "title", message: "Give a title of up to 100 characters" });
  if (!access) findings.push({ field: "access", message: "Choose who may call it" });
  if (!source) findings.push({ field: "source", message: "Choose where answers come from" });
  if (quota < 1 || quota > LARGEST_QUOTA) {
    findings.push({ field: "quota", message: `Give a number from 1 to ${LARGEST_QUOTA.toLocaleString("en-GB")}` });
  }
  const problem = upstreamUrl
    ? upstreamProblem(upstreamUrl)
    : source === "upstream"
      ? "Give the upstream address"
      : null;
  if (problem) findings.push({ field: "upstreamUrl", message: problem });
  const [first, ...also] = findings;
  if (first || !access || !source) {
    throw new DomainError("field-invalid", first?.message ?? "A field is not valid", { field: first?.field, also });
  }
  const change = { title, access, source, upstreamUrl, quota };
  const audit = {
    organisationId: null,
    actor: describeActor(actor),
    action: "api.change-settings",
    object: `published-api:${id}`,
    detail: change,
  };
  if (!(await updateApi(id, change, audit))) throw new DomainError("resource-not-found", "There is no such API");
}

function upstreamProblem(address: string): string | null {
  const problem = checkOutgoingUrl(address);
  if (problem) return problem;
  const { search, hash } = new URL(address);
  return search || hash ? "Leave out everything from ? or # on: paths are added at the end" : null;
}
