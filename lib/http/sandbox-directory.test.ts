import { decodeJwt } from "jose";
import { describe, expect, it } from "vitest";
import { makeRequest } from "#lib/directory/make-request.ts";
import { problem } from "#lib/standards/sandbox/problem.ts";
import { makeSoftware } from "#lib/testing/certificates.ts";
import { useDatabase } from "#lib/testing/database.ts";
import type { Body } from "#lib/testing/third-party.ts";
import { readDemoCredentials } from "#prisma/seed/demo-credentials.ts";
import { serveSandboxApi } from "./sandbox-api.ts";

useDatabase();

async function call(method: string, path: string, body?: unknown) {
  const request = new Request(`http://localhost:3000/sandbox/v1${path}`, {
    method,
    headers: {
      authorization: `Bearer ${(await readDemoCredentials())?.apiKey}`,
      ...(body === undefined ? {} : { "content-type": "application/json" }),
    },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const response = await serveSandboxApi(request, { remoteAddress: "127.0.0.1", certificate: null });
  const text = await response.text();
  const parsed: Body = text === "" ? null : JSON.parse(text);
  if (response.status >= 400) expect(problem.parse(parsed).status).toBe(response.status);
  return { status: response.status, body: parsed };
}

const creation = { name: "Lens", redirect_uris: ["https://lens.example/callback"], roles: ["AISP"] };

describe("software by the management API", () => {
  it("is entered, read, changed, listed page by page and revoked", async () => {
    const made = await call("POST", "/software", { ...creation, client_uri: "https://lens.example" });
    expect(made).toMatchObject({ status: 201, body: { ...creation, status: "active", version: "1.0" } });
    const path = `/software/${made.body.software_id}`;
    expect((await call("GET", path)).body).toEqual(made.body);
    const changed = await call("PATCH", path, { version: "2.0", logo_uri: "https://lens.example/logo.svg" });
    expect(changed.body).toMatchObject({ name: "Lens", version: "2.0", logo_uri: "https://lens.example/logo.svg" });
    await call("POST", "/software", { ...creation, name: "Second" });
    const first = (await call("GET", "/software?limit=1")).body;
    expect(first.data[0].name).toBe("Second");
    const second = (await call("GET", `/software?limit=1&cursor=${first.next}`)).body;
    expect(second.data[0].software_id).toBe(made.body.software_id);
    expect(await call("DELETE", path)).toEqual({ status: 204, body: null });
    expect((await call("GET", path)).body.status).toBe("revoked");
    expect(await call("DELETE", path)).toMatchObject({ status: 409, body: { code: "state-conflict" } });
  });

  it("is refused under the names of the request", async () => {
    const wrong = await call("POST", "/software", { ...creation, redirect_uris: ["http://lens.example/callback"] });
    expect([wrong.status, wrong.body.errors[0].field]).toEqual([400, "redirect_uris"]);
    const { software_id: softwareId } = (await call("POST", "/software", creation)).body;
    const changed = await call("PATCH", `/software/${softwareId}`, { redirect_uris: ["https://lens.example/#x"] });
    expect([changed.status, changed.body.errors[0].field]).toEqual([400, "redirect_uris"]);
    const described = await call("PATCH", `/software/${softwareId}`, {
      description: "Reads",
      tos_uri: "https://a.example",
    });
    expect(described.body).toMatchObject({ ...creation, description: "Reads", tos_uri: "https://a.example" });
  });

  it("of an app is the same each time", async () => {
    const one = await call("PUT", "/apps/northmoor-money/software");
    const other = await call("PUT", "/apps/northmoor-money/software");
    expect([one.status, one.body.name]).toEqual([200, "Northmoor Money"]);
    expect(other.body).toEqual(one.body);
    expect((await call("PUT", "/apps/somebody-elses/software")).status).toBe(404);
  });

  it("of another organisation is as unknown as any", async () => {
    const { softwareId } = await makeSoftware();
    for (const [method, path, body] of [
      ["GET", `/software/${softwareId}`],
      ["PATCH", `/software/${softwareId}`, { name: "Mine" }],
      ["DELETE", `/software/${softwareId}`],
      ["GET", `/certificates?software_id=${softwareId}`],
      ["GET", `/software-statements?software_id=${softwareId}`],
      ["POST", "/software-statements", { software_id: softwareId }],
    ] as const) {
      expect((await call(method, path, body)).status, `${method} ${path}`).toBe(404);
    }
  });
});

describe("certificates by the management API", () => {
  it("are signed from a request, read, listed and revoked", async () => {
    const { csr } = await makeRequest();
    const made = await call("POST", "/certificates", { app: "northmoor-money", kind: "transport", csr });
    expect(made).toMatchObject({ status: 201, body: { kind: "transport", status: "good", revoked_at: null } });
    const { serial, software_id: softwareId } = made.body;
    expect(made.body.certificate).toMatch(/^-----BEGIN CERTIFICATE-----/);
    expect((await call("GET", `/certificates/${serial}`)).body).toEqual(made.body);
    const list = (await call("GET", `/certificates?software_id=${softwareId}`)).body;
    expect(list.data.map((each: Body) => each.serial)).toEqual([serial]);
    expect((await call("GET", "/certificates?limit=1")).body.data).toHaveLength(1);
    const revoked = await call("POST", `/certificates/${serial}/revocation`, { reason: "superseded" });
    expect(revoked).toMatchObject({ status: 201, body: { status: "revoked", revocation_reason: "superseded" } });
    const again = await call("POST", `/certificates/${serial}/revocation`, { reason: "superseded" });
    expect(again.status).toBe(409);
  });

  it("are refused by field", async () => {
    const { csr } = await makeRequest();
    const order = { app: "northmoor-money", kind: "transport", csr };
    const wrong: [unknown, string][] = [
      [{ ...order, csr: "nothing" }, "csr"],
      [{ ...order, csr: undefined }, "csr"],
      [{ ...order, kind: "server" }, "kind"],
      [{ ...order, app: undefined }, "software_id"],
      [{ ...order, software_id: "x" }, "software_id"],
      [{ ...order, subject: "CN=victim" }, "subject"],
    ];
    for (const [body, field] of wrong) {
      const answer = await call("POST", "/certificates", body);
      expect({ status: answer.status, field: answer.body.errors?.[0].field }).toEqual({ status: 400, field });
    }
    const reason = await call("POST", "/certificates/00/revocation", { reason: "boredom" });
    expect([reason.status, reason.body.errors[0].field]).toEqual([400, "reason"]);
    expect((await call("GET", "/certificates?cursor=x")).body.errors[0].field).toBe("cursor");
    expect((await call("GET", "/certificates/00")).status).toBe(404);
  });
});

describe("software statements by the management API", () => {
  it("are signed, listed without their text and revoked", async () => {
    const made = await call("POST", "/software-statements", { app: "northmoor-money" });
    expect(made.status).toBe(201);
    const { jti, software_id: softwareId, software_statement: jwt } = made.body;
    expect(decodeJwt(jwt)).toMatchObject({ jti, software_id: softwareId, org_name: "Northmoor Data" });
    const list = (await call("GET", `/software-statements?software_id=${softwareId}`)).body;
    expect(list.data).toEqual([{ jti, software_id: softwareId, issued_at: made.body.issued_at, revoked_at: null }]);
    expect((await call("DELETE", `/software-statements/${jti}`)).status).toBe(204);
    expect((await call("DELETE", `/software-statements/${jti}`)).status).toBe(409);
    expect((await call("DELETE", "/software-statements/nothing")).status).toBe(404);
    expect((await call("POST", "/software-statements", {})).body.errors[0].field).toBe("software_id");
    expect((await call("GET", "/software-statements")).body.errors[0].field).toBe("software_id");
  });
});
