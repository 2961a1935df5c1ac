import type { BankContract } from "#lib/standards/obuk/bank-contracts.ts";
import type { MessageSigner } from "../../../e2e/signed-message.ts";
import type { TestApp } from "../third-party.ts";

export type Version = "v4.0" | "v3.1";

/** A call that the bank answers with the success of its operation, once where the operation changes something. */
export type Sample = {
  /** In the place of the template's parameters. */
  path: Record<string, string | undefined>;
  token: string;
  body?: unknown;
};

/** An app with everything its calls need, and a sound call of each operation of its family. */
export type Caller = {
  app: TestApp;
  signer: MessageSigner;
  /** Tokens good for nothing of the family: the app's own, and a customer's of the consent that opens the reads. */
  powerless: Record<"client_credentials" | "authorization_code", string>;
  sampleOf: (contract: BankContract) => Promise<Sample>;
};
