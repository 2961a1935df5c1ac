import { expect, test } from "vitest";
import { isStrongLogin } from "./login-strength.ts";

test.each([
  ["urn:openbanking:psd2:sca", [], true],
  ["urn:openbanking:psd2:sca", ["pwd"], true],
  ["urn:openbanking:psd2:ca", ["pwd", "otp"], false],
  ["phr", [], true],
  ["0", ["mfa"], false],
  [null, ["mfa"], true],
  [null, ["pwd", "otp"], true],
  [null, ["fpt", "hwk"], true],
  [null, ["pwd", "pin"], false],
  [null, ["otp", "sms"], false],
  [null, ["pwd"], false],
  [null, [], false],
  ["a level nobody knows", ["pwd", "otp"], true],
  ["a level nobody knows", ["pwd"], false],
  ["toString", ["constructor", "pwd"], false],
])("a login with acr %s and amr %j is strong: %s", (acr, amr, expected) => {
  expect(isStrongLogin({ acr, amr })).toBe(expected);
});
