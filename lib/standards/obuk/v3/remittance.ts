import type { z } from "zod";

import type { remittanceInformation } from "../remittance.ts";

type Structured = NonNullable<z.infer<typeof remittanceInformation>["Structured"]>[number];
type Remittance = {
  Structured?: { CreditorReferenceInformation?: Structured["CreditorReferenceInformation"] }[];
  Unstructured?: string[];
};

/** The payee's reference, which v4.0 keeps in the structured part. */
export function referenceOf({ Structured }: Remittance): string | undefined {
  return Structured?.find((part) => part.CreditorReferenceInformation?.Reference)?.CreditorReferenceInformation
    ?.Reference;
}

/** What a payment is for: v3.1 has one reference and one text. */
export function remittanceToV3(remittance: Remittance): { Reference?: string; Unstructured?: string } {
  return { Reference: referenceOf(remittance), Unstructured: remittance.Unstructured?.[0] };
}

export function referenceToV4(Reference: string) {
  return [{ CreditorReferenceInformation: { Reference } }];
}

export function remittanceToV4({ Reference, Unstructured }: { Reference?: string; Unstructured?: string }) {
  return {
    ...(Reference === undefined ? {} : { Structured: referenceToV4(Reference) }),
    ...(Unstructured === undefined ? {} : { Unstructured: [Unstructured] }),
  };
}
