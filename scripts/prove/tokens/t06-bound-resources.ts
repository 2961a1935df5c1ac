import {
  byCertificate,
  byKey,
  certifyApp,
  registerCertifiedApp,
  registerDpopApp,
  type Binding,
} from "../../../e2e/bound-app.ts";
import { Prover } from "../../../e2e/prover.ts";
import type { Form } from "../../../e2e/registered-app.ts";
import type { TlsIdentity } from "../../../e2e/mutual-tls.ts";
import { contracts } from "#lib/standards/obuk/aisp/contracts.ts";
import { asTheBank } from "../as-the-bank.ts";
import { inTurn, tally } from "../count.ts";
import type { Proof } from "../proof.ts";
import type { TwoInstances } from "../two-instances.ts";

type Route = { method: string; path: string };
type Attempt = { route: Route; token: string; binding: Binding; headers?: Form };
type Case = { name: string; send: (route: Route) => Promise<{ status: number; text: string }> };

/** Every route that takes a customer's token, with an id where one is needed; and userinfo. */
const ROUTES: Route[] = [
  ...contracts
    .filter(({ grant }) => grant === "authorization_code")
    .map(({ method, fullPath }) => ({ method, path: fullPath.replaceAll(/\{\w+\}/g, "22289") })),
  { method: "GET", path: "/oidc/userinfo" },
];

export const T6: Proof = {
  id: "T6",
  promise: "A bound token is worth nothing without its certificate or its key, on every route",
  prove: async (bank, scale) => {
    const routes = scale === "full" ? ROUTES : ROUTES.slice(-2);
    const cases = [...(await withCertificates(bank)), ...(await withKeys(bank))];
    const answers = await inTurn(cases, ({ send }) => inTurn(routes, send));
    const all = answers.flat();
    const leaks = all.filter(({ text }) => text.includes('"Data"') || text.includes('"sub"'));
    return {
      ran: `${cases.map(({ name }) => name).join(", ")}; each on ${routes.length} routes`,
      figure: `${tally(all.map(({ status }) => status))}, ${leaks.length} with data`,
      promised: `${cases.length * routes.length} × 401, 0 with data`,
    };
  },
};

async function send({ route: { method, path }, token, binding, headers }: Attempt) {
  const url = `${binding.bank.slice(0, binding.bank.indexOf("/open-banking"))}${path}`;
  const proof = binding.headers({ method, url, token });
  const response = await binding.send(url, {
    method,
    headers: { authorization: `${binding.scheme} ${token}`, ...proof, ...headers },
  });
  return { status: response.status, text: await response.text() };
}

async function withCertificates(bank: TwoInstances): Promise<Case[]> {
  const { demo } = bank;
  const { bound, pair } = await registerCertifiedApp(demo);
  const { token } = await bound.connected();
  const own = byCertificate(demo, pair);
  const fine = await bound.call("/accounts", token);
  if (fine.status !== 200) throw new Error(`the token does not work with its own certificate: ${fine.text}`);
  const expired = await asTheBank<Pick<TlsIdentity, "cert" | "key">>(bank, "expired-certificate");
  const pem = encodeURIComponent(pair.cert);
  const forged = {
    "client-cert": `:${Buffer.from(pair.cert).toString("base64")}:`,
    "x-client-cert": pem,
    "x-forwarded-client-cert": pem,
  };
  const plain = byKey(demo, new Prover());
  const direct: Binding = { ...plain, scheme: "Bearer", headers: () => ({}) };
  return [
    { name: "no certificate", send: (route) => send({ route, token, binding: byCertificate(demo, {}) }) },
    { name: "another certificate", send: other(byCertificate(demo, await certifyApp(bound.app)), token) },
    { name: "an expired certificate", send: other(byCertificate(demo, expired), token) },
    { name: "the certificate in a header", send: (route) => send({ route, token, binding: direct, headers: forged }) },
    {
      name: "a DPoP proof beside its certificate",
      send: (route) => send({ route, token, binding: { ...own, scheme: "DPoP", headers: plain.headers } }),
    },
  ];
}

const other = (binding: Binding, token: string) => (route: Route) => send({ route, token, binding });

async function withKeys({ demo }: TwoInstances): Promise<Case[]> {
  const { bound, key } = await registerDpopApp(demo);
  const { token } = await bound.connected();
  const fine = await bound.call("/accounts", token);
  if (fine.status !== 200) throw new Error(`the token does not work with its own key: ${fine.text}`);
  const own = byKey(demo, key);
  const wrong = (name: string, claims: Record<string, unknown>): Case => ({
    name,
    send: (route) =>
      send({ route, token, binding: { ...own, headers: (call) => ({ dpop: key.proof({ ...call, claims }) }) } }),
  });
  const used = new Map<string, string>();
  return [
    { name: "no proof", send: (route) => send({ route, token, binding: { ...own, headers: () => ({}) } }) },
    {
      name: "no proof, as Bearer",
      send: (route) => send({ route, token, binding: { ...own, scheme: "Bearer", headers: () => ({}) } }),
    },
    { name: "another key", send: other(byKey(demo, new Prover()), token) },
    wrong("no ath", { ath: undefined }),
    wrong("a wrong htm", { htm: "PATCH" }),
    wrong("a wrong htu", { htu: "https://bank.example/accounts" }),
    {
      name: "a proof that was used",
      send: async (route) => {
        const binding = {
          ...own,
          headers: (call: { method: string; url: string; token?: string }) => {
            const proof = used.get(call.url) ?? key.proof(call);
            used.set(call.url, proof);
            return { dpop: proof };
          },
        };
        await send({ route, token, binding });
        return send({ route, token, binding });
      },
    },
  ];
}
