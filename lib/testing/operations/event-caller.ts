import type { BankContract } from "#lib/standards/obuk/bank-contracts.ts";
import { callSigned, makeMessageSigner } from "../signed-calls.ts";
import { callBank, connect, issueToken, makeApp } from "../third-party.ts";
import type { Caller, Sample, Version } from "./samples.ts";

/** An app that wants to be told. It has one subscription and one callback URL at a time. */
export async function makeEventCaller(version: Version): Promise<Caller> {
  const app = await makeApp();
  const token = await issueToken(app);
  const signer = await makeMessageSigner(app);
  const base = `http://localhost:3000/open-banking/${version}`;
  const { consentId } = await connect(app);
  const powerless = {
    client_credentials: await issueToken(app, { scope: "openid" }),
    authorization_code: await issueToken(app, { scope: "openid", consentId }),
  };

  async function remove(collection: string, id: string): Promise<void> {
    const address = `http://localhost:3000/open-banking/v4.0/${collection}`;
    const { Data } = (await callBank(address, { token })).body;
    for (const each of Object.values<Record<string, string>[]>(Data).flat()) {
      await callBank(`${address}/${each[id]}`, { token, method: "DELETE" });
    }
  }

  async function sampleOf({ path, method }: BankContract): Promise<Sample> {
    if (path === "/events") {
      await remove("event-subscriptions", "EventSubscriptionId");
      await callSigned(`${base}/event-subscriptions`, { Data: { Version: version.slice(1) } }, signer, { token });
      return { path: {}, token, body: { returnImmediately: true } };
    }
    const [, collection = ""] = path.split("/");
    const [id, url] =
      collection === "callback-urls" ? ["CallbackUrlId", "Url"] : ["EventSubscriptionId", "CallbackUrl"];
    const Version = version.slice(1);
    const Data = { [url]: `https://app.example/open-banking/${version}/event-notifications`, Version };
    await remove(collection, id);
    if (method === "POST") return { path: {}, token, body: { Data } };
    const { body } = await callSigned(`${base}/${collection}`, { Data }, signer, { token });
    return { path: { [id]: body.Data[id] }, token, ...(method === "PUT" ? { body: { Data: body.Data } } : {}) };
  }

  return { app, signer, powerless, sampleOf };
}
