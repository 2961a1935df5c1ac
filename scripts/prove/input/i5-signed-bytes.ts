import { signMessage, signerOf } from "../../../e2e/signed-message.ts";
import { bankContracts } from "#lib/standards/obuk/bank-contracts.ts";
import { tally } from "../count.ts";
import type { Proof } from "../proof.ts";
import { thirdPartyOf } from "./third-party.ts";

type Variant = {
  how: string;
  signed: string | Uint8Array;
  sent: string | Uint8Array;
  headers?: Record<string, string>;
};

export const I5: Proof = {
  id: "I5",
  promise: "A signature covers the very bytes that are read",
  prove: async (bank) => {
    const party = await thirdPartyOf(bank);
    const contract = bankContracts.find(({ operationId }) => operationId === "CreateDomesticPaymentConsents");
    if (!contract) throw new Error("there are no domestic payments");
    const text = JSON.stringify(party.sample(contract));
    const variants = variantsOf(text);
    const statuses: number[] = [];
    for (const { how, signed, sent, headers } of variants) {
      const signature = await signMessage(signed, signerOf(bank.demo));
      const request = { path: contract.fullPath, body: sent, headers: { "x-jws-signature": signature, ...headers } };
      const { status } = await party.send(contract, request);
      statuses.push(status);
      if (status !== 400) console.log(`      ${how}: ${status}`);
    }
    const right = await party.send(contract, { path: contract.fullPath, body: text });
    return {
      ran: variants.map(({ how }) => how).join(", "),
      figure: `the right one ${right.status}, ${tally(statuses)}`,
      promised: `the right one 201, ${variants.length} × 400`,
    };
  },
};

function variantsOf(text: string): Variant[] {
  const changed = (how: string, sent: string): Variant => {
    if (sent === text) throw new Error(`${how} changes nothing`);
    return { how, signed: text, sent };
  };
  const same = (how: string, body: string | Uint8Array): Variant => ({ how, signed: body, sent: body });
  return [
    same("a member twice, signed so", `${text.slice(0, -1)},${text.slice(1)}`),
    same("an amount twice, signed so", text.replace('"Amount":', '"Amount":"1.00","Amount":')),
    same("byte order mark, signed so", `\uFEFF${text}`),
    same("something after it, signed so", `${text}x`),
    same("in UTF-16, signed so", Buffer.from(text, "utf16le")),
    changed("byte order mark", `\uFEFF${text}`),
    changed("one space more", text.replace(":", ": ")),
    changed("a line break after it", `${text}\n`),
    changed("printed anew", JSON.stringify(JSON.parse(text), null, 1)),
    changed(
      "members in another order",
      JSON.stringify(Object.fromEntries(Object.entries(JSON.parse(text) as object).toReversed())),
    ),
    changed("cut off", text.slice(0, -1)),
    changed("another amount", text.replace(/"Amount":"[^"]*"/, '"Amount":"90.00"')),
    changed("an escaped letter", text.replace("Data", "\\u0044ata")),
  ];
}
