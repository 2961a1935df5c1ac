import { createLocalJWKSet, decodeProtectedHeader, jwtVerify, type JSONWebKeySet } from "jose";
import { registerApp } from "../../../e2e/registered-app.ts";
import { asTheBank } from "../as-the-bank.ts";
import type { Proof, Scale } from "../proof.ts";
import type { TwoInstances } from "../two-instances.ts";
import { providerKeys } from "../../../e2e/provider-keys.ts";

const CLIENTS = 3;
const ROTATIONS = 2;
/** Longer than anything an ID token's key has signed lives, caches included. */
const OVERLAP_SECONDS = 3600;

export const T16: Proof = {
  id: "T16",
  promise: "Keys are rotated under load without one verification failure",
  prove: async (bank, scale) => {
    const run = await rotateUnderLoad(bank, scale);
    await asTheBank(bank, "move-keys", { aheadSeconds: OVERLAP_SECONDS });
    await pause(2_000);
    const left = await publishedKids(bank, 0);
    const gone = run.signers.slice(0, -1).filter((kid) => !left.includes(kid)).length;
    const rotations = run.signers.length - 1;
    return {
      ran: `${run.checked > 100 ? "over 100" : run.checked} ID tokens of two instances checked by ${CLIENTS} clients that keep the key set for its max-age, ${rotations} rotations`,
      figure: `${run.failures} failures, ${run.most > 3 ? run.most : "at most 3"} keys published, ${gone} of ${rotations} old keys gone after the overlap`,
      promised: `0 failures, at most 3 keys published, ${rotations} of ${rotations} old keys gone after the overlap`,
    };
  },
};

async function rotateUnderLoad(bank: TwoInstances, scale: Scale) {
  const { demo, instances } = bank;
  const app = await registerApp({}, demo);
  const clients = Array.from(
    { length: CLIENTS },
    (_, index) => new CachingClient(`${instances[index % 2]?.url}/oidc/jwks`),
  );
  const signers: string[] = [];
  let [checked, failures, most] = [0, 0, 0];
  const wanted = 1 + (scale === "full" ? ROTATIONS : 1);
  for (let round = 0; signers.length < wanted || checked < 30; round++) {
    const { params } = await app.approved();
    const token = params["id_token"] ?? "";
    const kid = decodeProtectedHeader(token).kid ?? "";
    const isNew = !signers.includes(kid);
    if (isNew) signers.push(kid);
    for (const client of clients) {
      checked++;
      await client.verify(token).catch(() => failures++);
    }
    most = Math.max(most, (await publishedKids(bank, round % 2)).length);
    await asTheBank(bank, "move-keys", { rotate: isNew && signers.length < wanted });
    await pause(200);
  }
  await app.remove();
  return { signers, checked, failures, most };
}

async function publishedKids({ instances }: TwoInstances, index: number): Promise<string[]> {
  const { keys } = (await (await fetch(`${instances[index]?.url}/oidc/jwks`)).json()) as JSONWebKeySet;
  return providerKeys(keys).flatMap(({ kid, alg }) => (alg === "PS256" && kid ? [kid] : []));
}

/** Believes its copy of the key set for as long as it was told to, and never asks earlier. */
class CachingClient {
  readonly #address: string;
  #until = 0;
  #keys: JSONWebKeySet = { keys: [] };

  constructor(address: string) {
    this.#address = address;
  }

  async verify(token: string): Promise<void> {
    if (Date.now() >= this.#until) {
      const response = await fetch(this.#address);
      const [, seconds = "0"] = /max-age=(\d+)/.exec(response.headers.get("cache-control") ?? "") ?? [];
      this.#keys = (await response.json()) as JSONWebKeySet;
      this.#until = Date.now() + Number(seconds) * 1000;
    }
    await jwtVerify(token, createLocalJWKSet(this.#keys));
  }
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
