import { randomUUID } from "node:crypto";
import { signMessage, signerOf } from "../../../e2e/signed-message.ts";
import { authoriseHeadless, createTpp, type Tpp } from "../../../e2e/tpp.ts";
import { CONSENT_KINDS, consentKindOf, type ConsentKind } from "#lib/consents/kinds.ts";
import { bankContracts, type BankContract } from "#lib/standards/obuk/bank-contracts.ts";
import { printJsonSchema, type JsonObject } from "#lib/standards/json-schema.ts";
import type { TwoInstances } from "../two-instances.ts";
import { CONSENT_BODIES, FILE } from "./consent-bodies.ts";
import { rawCall, type RawAnswer, type RawRequest } from "./raw-call.ts";
import { sampleOf } from "./sample-of.ts";

export type Sent = Omit<RawRequest, "method"> & { method?: string };

/** A third party with a token for every operation, and a hand that signs whatever it is given. */
export type ThirdParty = {
  /** A body the contract takes; null where it takes none. */
  sample: (contract: BankContract) => unknown;
  /** Sends to the operation with a good token, and signed where that is asked for. */
  send: (contract: BankContract, request: Sent) => Promise<RawAnswer>;
  /** Kinds of consent there is no customer's token for. */
  without: string[];
};

const CUSTOMER = "maya.okafor";

export async function thirdPartyOf({ demo }: TwoInstances): Promise<ThirdParty> {
  const tpp = await createTpp(demo);
  const signer = signerOf(demo);
  const byApp = new Map<string, string>();
  for (const scope of new Set(Object.values(CONSENT_KINDS).map((kind) => kind.scope))) {
    byApp.set(scope, await tpp.clientToken(scope));
  }
  const byCustomer = new Map<ConsentKind, string>();
  const party: ThirdParty = {
    sample: sampleFor,
    send: async (contract, { method = contract.method, path, headers, body = null }) => {
      const kind = consentKindOf(contract.path);
      const token =
        contract.grant === "authorization_code" ? byCustomer.get(kind) : byApp.get(CONSENT_KINDS[kind].scope);
      const signature = contract.requestSigned && body !== null ? await signMessage(body, signer) : null;
      return rawCall(demo.base_url, {
        method,
        path,
        body,
        headers: {
          authorization: `Bearer ${token ?? byApp.get("accounts") ?? ""}`,
          ...(body === null ? {} : { "content-type": "application/json" }),
          ...(contract.idempotent ? { "x-idempotency-key": randomUUID() } : {}),
          ...(signature ? { "x-jws-signature": signature } : {}),
          ...headers,
        },
      });
    },
    without: [],
  };
  for (const kind of Object.keys(CONSENT_KINDS) as ConsentKind[]) {
    const token = await connect(party, tpp, { kind, demo }).catch((error: unknown) => {
      console.log(`      no customer's token for ${kind}: ${String(error)}`);
      return null;
    });
    if (token) byCustomer.set(kind, token);
    else party.without.push(kind);
  }
  return party;
}

type Wanted = { kind: ConsentKind; demo: TwoInstances["demo"] };

async function connect(party: ThirdParty, tpp: Tpp, { kind, demo }: Wanted): Promise<string | null> {
  const contract = bankContracts.find(({ method, path }) => {
    return method === "POST" && /^\/[\w-]+-consents$/.test(path) && consentKindOf(path) === kind;
  });
  if (!contract) return null;
  const made = await party.send(contract, { path: contract.fullPath, body: JSON.stringify(party.sample(contract)) });
  if (made.status !== 201) throw new Error(`the consent was refused: ${made.text}`);
  const consentId = (JSON.parse(made.text) as { Data: { ConsentId: string } }).Data.ConsentId;
  if (kind === "file-payment") await upload(party, consentId);
  const scope = `openid ${CONSENT_KINDS[kind].scope}`;
  const started = await tpp.authorisationUrl(consentId, { overrides: { scope } });
  const redirect = await authoriseHeadless(demo, { url: started.url, customer: CUSTOMER });
  return (await tpp.completeAt(redirect, started)).accessToken;
}

async function upload(party: ThirdParty, consentId: string): Promise<void> {
  const contract = bankContracts.find(({ method, path }) => method === "POST" && path.endsWith("/file"));
  if (!contract) throw new Error("no operation takes a file");
  const path = contract.fullPath.replace("{ConsentId}", consentId);
  const { status, text } = await party.send(contract, { path, body: FILE });
  if (status >= 300) throw new Error(`the file was refused: ${text}`);
}

function sampleFor(contract: BankContract): unknown {
  const { requestSchema, method, path, version } = contract;
  if (requestSchema === null) return null;
  const isConsent = method === "POST" && /^\/[\w-]+-consents$/.test(path);
  const known = isConsent && version === "v4.0" ? CONSENT_BODIES[consentKindOf(path)] : undefined;
  if (known) return known;
  const defs = new Map<string, JsonObject>();
  const schema = printJsonSchema(requestSchema, defs);
  return sampleOf(schema, Object.fromEntries(defs));
}
