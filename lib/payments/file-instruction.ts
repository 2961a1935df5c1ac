/** One payment of a file: the members that a domestic Initiation has. */
export type FileInstruction = {
  InstructionIdentification: string;
  EndToEndIdentification: string;
  LocalInstrument?: string;
  InstructedAmount: { Amount: string; Currency: string };
  CreditorAccount: { SchemeName: string; Identification: string; Name: string };
  RemittanceInformation?: {
    Unstructured?: string[];
    Structured?: { CreditorReferenceInformation?: { Reference?: string } }[];
  };
};
