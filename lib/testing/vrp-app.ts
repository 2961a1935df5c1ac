import { authoriseConsent } from "#lib/consents/authorise-consent.ts";
import { newId } from "#lib/ids.ts";
import { customerIdOf } from "#prisma/seed/bank.ts";
import { ACCOUNTS } from "#prisma/seed/accounts.ts";
import type { AccountKey } from "#prisma/seed/accounts.ts";
import { accountIdOf } from "#prisma/seed/build-account.ts";
import { callSigned, makeMessageSigner } from "./signed-calls.ts";
import type { BankAnswer, Body, TestApp } from "./third-party.ts";
import { callBank, issueToken, makeApp } from "./third-party.ts";

const RICH: AccountKey = "northmoor/current";

export const PAYEE = {
  SchemeName: "UK.OBIE.SortCodeAccountNumber",
  Identification: "20145371183350",
  Name: "M OKAFOR",
} as const;

const PARAMETERS = {
  MaximumIndividualAmount: { Amount: "100.00", Currency: "GBP" },
  PeriodicLimits: [{ PeriodType: "Month", PeriodAlignment: "Consent", Amount: "500.00", Currency: "GBP" }],
  VRPType: ["UK.OBIE.VRPType.Sweeping"],
  PSUAuthenticationMethods: ["UK.OBIE.SCANotRequired"],
};

type Wish = { parameters?: object; initiation?: object; risk?: object; refund?: "Yes" | "No" };

/** A request for a consent; members that are given replace those of the example. */
export function vrpRequest({ parameters = {}, initiation, risk, refund }: Wish = {}): Body {
  return {
    Data: {
      ...(refund ? { ReadRefundAccount: refund } : {}),
      ControlParameters: { ...PARAMETERS, ...parameters },
      Initiation: initiation ?? { CreditorAccount: PAYEE },
    },
    Risk: risk ?? { PaymentContextCode: "TransferToSelf" },
  };
}

/** A third party that makes variable recurring payments. */
export type VrpApp = Awaited<ReturnType<typeof makeVrpApp>>;

export async function makeVrpApp({ version = "v4.0" }: { version?: "v4.0" | "v3.1" } = {}) {
  const base = `http://localhost:3000/open-banking/${version}/pisp`;
  const app: TestApp = await makeApp();
  const signer = await makeMessageSigner(app);
  const token = await issueToken(app, { scope: "payments" });
  const keyed = (key: string) => ({ "x-idempotency-key": key });

  const read = (path: string, facts: Parameters<typeof callBank>[1] = {}): Promise<BankAnswer> =>
    callBank(`${base}${path}`, { token, ...facts });
  const send = (
    path: string,
    body: unknown,
    { key = newId(), ...facts }: Partial<Parameters<typeof callSigned>[3]> & { key?: string } = {},
  ): Promise<BankAnswer> =>
    callSigned(`${base}${path}`, body, signer, { token, ...facts, headers: { ...keyed(key), ...facts.headers } });
  const create = (request: Body = vrpRequest(), key?: string) =>
    send("/domestic-vrp-consents", request, key === undefined ? {} : { key });

  /** Authorised by the holder of an account, with a token of theirs. */
  async function authorise(consentId: string, account: AccountKey = RICH): Promise<string> {
    const customerId = customerIdOf(ACCOUNTS[account].holders[0]);
    await authoriseConsent({ consentId, customerId, accountIds: [accountIdOf(account)] });
    return issueToken(app, { consentId, customerId, scope: "openid payments" });
  }

  async function connect(request: Body = vrpRequest(), account: AccountKey = RICH) {
    const { body } = await create(request);
    const consentId: string = body.Data.ConsentId;
    return { consentId, request, customerToken: await authorise(consentId, account) };
  }

  return { app, signer, token, read, send, create, authorise, connect };
}

type Connected = Awaited<ReturnType<VrpApp["connect"]>>;

/** The body of a payment under a consent; members that are given replace those of the example. */
export function vrpOrder({ consentId, request }: Pick<Connected, "consentId" | "request">, facts: Body = {}): Body {
  const { amount = "10.00", instruction = {}, data = {}, risk = request.Risk } = facts;
  return {
    Data: {
      ConsentId: consentId,
      PSUAuthenticationMethod: "UK.OBIE.SCANotRequired",
      VRPType: request.Data.ControlParameters.VRPType[0],
      Initiation: request.Data.Initiation,
      Instruction: {
        InstructionIdentification: "ins-1",
        EndToEndIdentification: "e2e-1",
        InstructedAmount: { Amount: amount, Currency: "GBP" },
        CreditorAccount: request.Data.Initiation.CreditorAccount ?? PAYEE,
        ...instruction,
      },
      ...data,
    },
    Risk: risk,
  };
}
