import type { z } from "zod";

import type { PostalAddress } from "../../common.ts";
import type { frequency } from "../../mandates.ts";
import { addressToV3, addressToV4 } from "../addresses.ts";
import type { postalAddress } from "../common.ts";
import { frequencyToV3, frequencyToV4 } from "../frequencies.ts";
import { agentToV3, numberToV3 } from "../parties.ts";
import { referenceOf, referenceToV4, remittanceToV3, remittanceToV4 } from "../remittance.ts";
import { when, without } from "../translate.ts";

type V3Address = z.infer<typeof postalAddress>;
type Holder<Address> = { Name?: string; PostalAddress?: Address };
type Remittance = Parameters<typeof remittanceToV3>[0];
type Frequency = z.infer<typeof frequency>;

/** The members of an Initiation that one of the versions has in another form, of all seven kinds of payment. */
type V3Initiation = {
  Frequency?: string;
  Reference?: string;
  FirstPaymentDateTime?: string;
  RecurringPaymentDateTime?: string;
  FinalPaymentDateTime?: string;
  Purpose?: string;
  SupplementaryData?: Record<string, unknown>;
  RemittanceInformation?: { Reference?: string; Unstructured?: string };
  CreditorPostalAddress?: V3Address;
  Creditor?: Holder<V3Address>;
  CreditorAgent?: Holder<V3Address>;
};

type Initiation = {
  MandateRelatedInformation?: {
    Frequency: Frequency;
    FirstPaymentDateTime?: string;
    RecurringPaymentDateTime?: string;
    FinalPaymentDateTime?: string;
  };
  SupplementaryData?: Record<string, unknown>;
  RemittanceInformation?: Remittance;
  CreditorPostalAddress?: PostalAddress;
  Creditor?: Holder<PostalAddress> & { LEI?: string };
  CreditorAgent?: Holder<PostalAddress> & { LEI?: string };
  CreditorAccount?: { Proxy?: unknown };
  DebtorAccount?: { Proxy?: unknown };
};

const REGULAR = ["Frequency", "FirstPaymentDateTime", "RecurringPaymentDateTime", "FinalPaymentDateTime"] as const;
const ONLY_AT_V4 = ["MandateRelatedInformation", "UltimateCreditor", "UltimateDebtor", "RegulatoryReporting"] as const;

/** An Initiation as v4.0 writes it. The purpose of an international payment, which v4.0 has no member for, goes along as the bank's own data. */
export function initiationToV4(initiation: V3Initiation): Initiation {
  const { Reference, Purpose, RemittanceInformation, SupplementaryData } = initiation;
  const remittance = when(RemittanceInformation, remittanceToV4) ?? when(Reference, referenceInRemittance);
  return {
    ...without(initiation, ...REGULAR, "Reference", "Purpose"),
    ...mandateOf(initiation),
    RemittanceInformation: remittance,
    CreditorPostalAddress: when(initiation.CreditorPostalAddress, addressToV4),
    Creditor: when(initiation.Creditor, holderToV4),
    CreditorAgent: when(initiation.CreditorAgent, holderToV4),
    SupplementaryData: Purpose === undefined ? SupplementaryData : { ...SupplementaryData, Purpose },
  };
}

const referenceInRemittance = (Reference: string): Remittance => ({ Structured: referenceToV4(Reference) });

function mandateOf({ Frequency: pattern, ...dates }: V3Initiation): Pick<Initiation, "MandateRelatedInformation"> {
  if (pattern === undefined) return {};
  const { FirstPaymentDateTime, RecurringPaymentDateTime, FinalPaymentDateTime } = dates;
  return {
    MandateRelatedInformation: {
      FirstPaymentDateTime,
      RecurringPaymentDateTime,
      FinalPaymentDateTime,
      Frequency: frequencyToV4(pattern),
    },
  };
}

function holderToV4(holder: Holder<V3Address>): Holder<PostalAddress> {
  return { ...holder, PostalAddress: when(holder.PostalAddress, addressToV4) };
}

/** An Initiation as v3.1 writes it. */
export function initiationToV3(initiation: Initiation): V3Initiation {
  const { MandateRelatedInformation: mandate, RemittanceInformation, SupplementaryData } = initiation;
  const { Purpose, ...supplementary } = SupplementaryData ?? {};
  const isOurs = typeof Purpose === "string";
  const hasData = SupplementaryData !== undefined && !(isOurs && Object.keys(supplementary).length === 0);
  return {
    ...(without(initiation, ...(ONLY_AT_V4 as readonly (keyof Initiation)[])) as V3Initiation),
    ...(mandate ? regularToV3(mandate, RemittanceInformation) : {}),
    RemittanceInformation: mandate ? undefined : when(RemittanceInformation, remittanceToV3),
    CreditorPostalAddress: when(initiation.CreditorPostalAddress, (address) => addressToV3(address)),
    Creditor: when(initiation.Creditor, agentToV3),
    CreditorAgent: when(initiation.CreditorAgent, agentToV3),
    ...accountsToV3(initiation),
    Purpose: isOurs ? Purpose : undefined,
    SupplementaryData: hasData ? supplementary : undefined,
  };
}

function regularToV3(
  mandate: NonNullable<Initiation["MandateRelatedInformation"]>,
  remittance: Remittance | undefined,
): V3Initiation {
  const { FirstPaymentDateTime, RecurringPaymentDateTime, FinalPaymentDateTime } = mandate;
  return {
    Frequency: frequencyToV3(mandate.Frequency, [FirstPaymentDateTime, RecurringPaymentDateTime]),
    Reference: when(remittance, referenceOf),
    FirstPaymentDateTime,
    RecurringPaymentDateTime,
    FinalPaymentDateTime,
  };
}

function accountsToV3({ CreditorAccount, DebtorAccount }: Initiation): object {
  return { CreditorAccount: when(CreditorAccount, numberToV3), DebtorAccount: when(DebtorAccount, numberToV3) };
}
