import { exportJWK, generateKeyPair } from "jose";
import { prisma } from "#lib/db.ts";
import { now } from "#lib/clock.ts";
import { newId } from "#lib/ids.ts";
import { signMessage } from "../../e2e/signed-message.ts";
import type { MessageSigner } from "../../e2e/signed-message.ts";
import type { BankAnswer, TestApp } from "./third-party.ts";
import { callBank } from "./third-party.ts";

/** A key of the app to sign messages with. */
export async function makeMessageSigner(app: TestApp): Promise<MessageSigner> {
  const { privateKey, publicKey } = await generateKeyPair("PS256", { extractable: true });
  const kid = newId();
  const publicJwk = { ...(await exportJWK(publicKey)), kid, alg: "PS256", use: "sig" };
  await prisma().appKey.create({
    data: { id: newId(), appId: app.id, kid, alg: "PS256", publicJwk, createdAt: now() },
  });
  return { jwk: { ...(await exportJWK(privateKey)), kid }, issuer: `${app.organisationId}/${app.clientId}` };
}

type SignedCall = {
  token: string;
  method?: "POST" | "PUT" | "PATCH";
  headers?: Record<string, string>;
  /** Replaces members of the JOSE header; undefined takes one out. */
  header?: Record<string, unknown>;
  isOfOtherRelease?: boolean;
};

/** Calls the bank with a body and its detached signature. */
export async function callSigned(
  address: string,
  body: unknown,
  signer: MessageSigner,
  { token, method = "POST", headers = {}, header = {}, isOfOtherRelease = false }: SignedCall,
): Promise<BankAnswer> {
  const text = JSON.stringify(body);
  const signature = await signMessage(text, signer, header);
  const signed = { ...headers, "x-jws-signature": signature };
  return callBank(address, { token, method, body: text, headers: signed, isOfOtherRelease });
}
