import { expect, test } from "vitest";
import { findCustomerByUsername } from "#lib/customers/find-customer.ts";
import { listPhoneMessages } from "#lib/customers/list-phone-messages.ts";
import { useDatabase } from "#lib/testing/database.ts";
import { readKeptForm } from "./kept-form.ts";
import { ownPage, postMyStep } from "./my-step.ts";

useDatabase();

function post(step: string, fields: Record<string, string>, headers: Record<string, string> = {}): Promise<Response> {
  const request = new Request(`http://localhost:3000/my/submit/${step}`, {
    method: "POST",
    headers: { "sec-fetch-site": "same-origin", ...headers },
    body: new URLSearchParams(fields),
  });
  return postMyStep(request, step);
}

const cookiesOf = (response: Response) =>
  response.headers
    .getSetCookie()
    .map((each) => each.split(";")[0])
    .join("; ");

test("leads from the password over the code to the page that was asked for", async () => {
  const next = "/my/connections/019ab000-0000-7000-8000-000000000000";
  const first = await post("login", { username: "maya.okafor", password: "maya-at-sandbank", next });
  expect(first.status).toBe(303);
  expect(first.headers.get("location")).toBe(`/my/login/code?next=${next}`);
  const customer = await findCustomerByUsername("maya.okafor");
  const [message] = await listPhoneMessages(customer?.id ?? "");
  const second = await post("verify", { code: message?.code ?? "", next }, { cookie: cookiesOf(first) });
  expect(second.headers.get("location")).toBe(next);
  const session = second.headers.getSetCookie().find((each) => each.startsWith("customer-session="));
  expect(session).toMatch(/; HttpOnly/);
  expect(session).toMatch(/; Path=\/; /);
});

test("keeps the username and never the password", async () => {
  const response = await post("login", { username: "maya.okafor", password: "not-the-password" });
  expect(response.headers.get("location")).toBe("/my/login?error=wrong-credentials#problem");
  const cookies = cookiesOf(response);
  expect(cookies).not.toContain("not-the-password");
  expect(readKeptForm("/my", cookies)).toEqual({ username: "maya.okafor" });
  expect(readKeptForm("/authorize/elsewhere", cookies)).toEqual({});
});

test("stops nothing without a login", async () => {
  const id = "019ab000-0000-7000-8000-000000000000";
  const response = await post("stop", { connection: id, decision: "stop" });
  expect(response.headers.get("location")).toContain("/my/login?error=logged-out");
});

test("cancels no payment without a login, and leads back to the page that asks", async () => {
  const id = "019ab000-0000-7000-8000-000000000000";
  const response = await post("cancel-payment", { payment: id, decision: "cancel" });
  expect(response.headers.get("location")).toBe(`/my/login?error=logged-out&next=/my/payments/${id}/cancel#problem`);
  expect(ownPage(`/my/payments/${id}/cancel`)).toBe(`/my/payments/${id}/cancel`);
  expect((await post("cancel-payment", { payment: id, decision: "keep" })).headers.get("location")).toBe(
    "/my/payments",
  );
});

test("refuses a form of another site, a body that is no form and one that is too long", async () => {
  expect((await post("login", {}, { "sec-fetch-site": "cross-site" })).status).toBe(403);
  expect((await post("login", {}, { "content-type": "application/json" })).status).toBe(415);
  expect((await post("login", { username: "a".repeat(20_000) })).status).toBe(413);
  expect((await post("toString", {})).status).toBe(404);
});

test("leads back to the customer's own pages only", () => {
  const id = "019ab000-0000-7000-8000-000000000000";
  expect(ownPage(`/my/connections/${id}/stop`)).toBe(`/my/connections/${id}/stop`);
  for (const path of [
    "//evil.example",
    "https://evil.example",
    "/app",
    "/my/connections/../../app",
    undefined,
    ["/my/connections"],
  ]) {
    expect(ownPage(path)).toBe("/my/connections");
  }
});
