import { expect, it } from "vitest";
import { openTrace } from "./call-trace.ts";
import { LIMITS, limitRate, rememberApp } from "./limit-rate.ts";

const trace = () => openTrace(new Request("http://localhost:3000/open-banking/v4.0/aisp/accounts"), () => "id");

it("refuses a stranger whose bucket is empty, and nobody else", () => {
  const [token, one, other] = [{ hash: "of-an-app" }, "192.0.2.1", "192.0.2.2"];
  rememberApp(token, "app");
  expect(() => {
    for (let call = 0; call < LIMITS.stranger.quota * 3; call++) limitRate(trace(), null, one);
  }).toThrow(expect.objectContaining({ code: "rate-limited" }));
  expect(() => limitRate(trace(), null, other)).not.toThrow();
  const known = trace();
  limitRate(known, token, one);
  expect(known.limit).toMatchObject({ name: "app", quota: LIMITS.app.quota });
});
