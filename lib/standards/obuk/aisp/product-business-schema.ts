import { z } from "zod";

import { text } from "../common.ts";
import { float, notes, rate, sum } from "./product-terms.ts";

const segment = z.enum([
  "ClientAccount",
  "Standard",
  "NonCommercialChaitiesClbSoc",
  "NonCommercialPublicAuthGovt",
  "Religious",
  "SectorSpecific",
  "Startup",
  "Switcher",
]);

const feeFreeLengthPeriod = z.enum(["Day", "Half Year", "Month", "Quarter", "Week", "Year"]);

const tierBandMethod = z.enum(["Banded", "Tiered", "Whole"]);

const calculationFrequency = z.enum([
  "Daily",
  "HalfYearly",
  "Monthly",
  "Other",
  "Quarterly",
  "PerStatementDate",
  "Weekly",
  "Yearly",
]);

const bankInterestRateType = z.enum(["Gross", "Other"]);

const otherBankInterestType = z.strictObject({
  Code: text(4, 0)
    .regex(/^\w{0,4}$/)
    .optional(),
  Name: text(70),
  Description: text(350),
});

const feeType = z.enum([
  "ArrangedOverdraft",
  "AnnualReview",
  "EmergencyBorrowing",
  "BorrowingItem",
  "OverdraftRenewal",
  "OverdraftSetup",
  "Surcharge",
  "TempOverdraft",
  "UnauthorisedBorrowing",
  "UnauthorisedPaidTrans",
  "Other",
  "UnauthorisedUnpaidTrans",
]);

const minMaxType = z.enum(["Minimum", "Maximum"]);

const applicationFrequency = z.enum([
  "OnClosing",
  "OnOpening",
  "ChargingPeriod",
  "Daily",
  "PerItem",
  "Monthly",
  "OnAnniversary",
  "Other",
  "PerHundredPounds",
  "PerHour",
  "PerOccurrence",
  "PerSheet",
  "PerTransaction",
  "PerTransactionAmount",
  "PerTransactionPercentage",
  "Quarterly",
  "SixMonthly",
  "StatementMonthly",
  "Weekly",
  "Yearly",
]);

const feeCategory = z.enum(["Other", "Servicing"]);

const feeType2 = z.enum([
  "Other",
  "ServiceCAccountFee",
  "ServiceCAccountFeeMonthly",
  "ServiceCAccountFeeQuarterly",
  "ServiceCFixedTariff",
  "ServiceCBusiDepAccBreakage",
  "ServiceCMinimumMonthlyFee",
  "ServiceCOther",
]);

export const businessCurrentAccount = z
  .strictObject({
    ProductDetails: z
      .strictObject({
        Segment: z.array(segment).optional(),
        FeeFreeLength: float.optional(),
        FeeFreeLengthPeriod: feeFreeLengthPeriod.optional(),
        Notes: notes,
      })
      .optional(),
    CreditInterest: z
      .strictObject({
        TierBandSet: z
          .array(
            z.object({
              TierBandMethod: tierBandMethod,
              CalculationMethod: z.enum(["Compound", "SimpleInterest"]).optional(),
              Destination: z.enum(["PayAway", "SelfCredit"]),
              Notes: notes,
              TierBand: z
                .array(
                  z.object({
                    Identification: text(35).optional(),
                    TierValueMinimum: sum,
                    TierValueMaximum: sum.optional(),
                    CalculationFrequency: calculationFrequency.optional(),
                    ApplicationFrequency: calculationFrequency,
                    DepositInterestAppliedCoverage: tierBandMethod.optional(),
                    FixedVariableInterestRateType: z.enum(["Fixed", "Variable"]),
                    AER: rate,
                    BankInterestRateType: bankInterestRateType.optional(),
                    BankInterestRate: rate.optional(),
                    Notes: notes,
                    OtherBankInterestType: otherBankInterestType.optional(),
                    OtherApplicationFrequency: otherBankInterestType.optional(),
                    OtherCalculationFrequency: otherBankInterestType.optional(),
                  }),
                )
                .min(1),
            }),
          )
          .min(1),
      })
      .optional(),
    Overdraft: z
      .strictObject({
        Notes: notes,
        OverdraftTierBandSet: z
          .array(
            z.object({
              TierBandMethod: tierBandMethod,
              OverdraftType: z.enum(["Committed", "OnDemand"]).optional(),
              Identification: text(35).optional(),
              AuthorisedIndicator: z.boolean().optional(),
              BufferAmount: sum.optional(),
              Notes: notes,
              OverdraftTierBand: z
                .array(
                  z.object({
                    Identification: text(35).optional(),
                    TierValueMin: sum,
                    TierValueMax: sum.optional(),
                    EAR: rate.optional(),
                    RepresentativeAPR: rate.optional(),
                    AgreementLengthMin: float.optional(),
                    AgreementLengthMax: float.optional(),
                    AgreementPeriod: feeFreeLengthPeriod.optional(),
                    OverdraftInterestChargingCoverage: tierBandMethod.optional(),
                    BankGuaranteedIndicator: z.boolean().optional(),
                    Notes: notes,
                    OverdraftFeesCharges: z
                      .array(
                        z.object({
                          OverdraftFeeChargeCap: z
                            .array(
                              z.object({
                                FeeType: z.array(feeType).min(1),
                                MinMaxType: minMaxType,
                                FeeCapOccurrence: float.optional(),
                                FeeCapAmount: sum.optional(),
                                CappingPeriod: feeFreeLengthPeriod.optional(),
                                Notes: notes,
                                OtherFeeType: z
                                  .array(
                                    z.object({
                                      Code: text(4, 0)
                                        .regex(/^\w{0,4}$/)
                                        .optional(),
                                      Name: text(70),
                                      Description: text(350),
                                    }),
                                  )
                                  .optional(),
                              }),
                            )
                            .optional(),
                          OverdraftFeeChargeDetail: z
                            .array(
                              z.object({
                                FeeType: feeType,
                                NegotiableIndicator: z.boolean().optional(),
                                OverdraftControlIndicator: z.boolean().optional(),
                                IncrementalBorrowingAmount: sum.optional(),
                                FeeAmount: sum.optional(),
                                FeeRate: rate.optional(),
                                FeeRateType: bankInterestRateType.optional(),
                                ApplicationFrequency: applicationFrequency,
                                CalculationFrequency: applicationFrequency.optional(),
                                Notes: notes,
                                OverdraftFeeChargeCap: z
                                  .array(
                                    z.object({
                                      FeeType: z.array(feeType).min(1),
                                      MinMaxType: minMaxType,
                                      FeeCapOccurrence: float.optional(),
                                      FeeCapAmount: sum.optional(),
                                      CappingPeriod: feeFreeLengthPeriod.optional(),
                                      Notes: notes,
                                      OtherFeeType: z
                                        .array(
                                          z.object({
                                            Code: text(4, 0)
                                              .regex(/^\w{0,4}$/)
                                              .optional(),
                                            Name: text(70),
                                            Description: text(350),
                                          }),
                                        )
                                        .optional(),
                                    }),
                                  )
                                  .optional(),
                                OtherFeeType: otherBankInterestType.optional(),
                                OtherFeeRateType: otherBankInterestType.optional(),
                                OtherApplicationFrequency: otherBankInterestType.optional(),
                                OtherCalculationFrequency: otherBankInterestType.optional(),
                              }),
                            )
                            .min(1),
                        }),
                      )
                      .optional(),
                  }),
                )
                .min(1),
              OverdraftFeesCharges: z
                .array(
                  z.object({
                    OverdraftFeeChargeCap: z
                      .array(
                        z.object({
                          FeeType: z.array(feeType).min(1),
                          MinMaxType: minMaxType,
                          FeeCapOccurrence: float.optional(),
                          FeeCapAmount: sum.optional(),
                          CappingPeriod: feeFreeLengthPeriod.optional(),
                          Notes: notes,
                          OtherFeeType: z
                            .array(
                              z.object({
                                Code: text(4, 0)
                                  .regex(/^\w{0,4}$/)
                                  .optional(),
                                Name: text(70),
                                Description: text(350),
                              }),
                            )
                            .optional(),
                        }),
                      )
                      .optional(),
                    OverdraftFeeChargeDetail: z
                      .array(
                        z.object({
                          FeeType: feeType,
                          NegotiableIndicator: z.boolean().optional(),
                          OverdraftControlIndicator: z.boolean().optional(),
                          IncrementalBorrowingAmount: sum.optional(),
                          FeeAmount: sum.optional(),
                          FeeRate: rate.optional(),
                          FeeRateType: bankInterestRateType.optional(),
                          ApplicationFrequency: applicationFrequency,
                          CalculationFrequency: applicationFrequency.optional(),
                          Notes: notes,
                          OverdraftFeeChargeCap: z
                            .array(
                              z.object({
                                FeeType: z.array(feeType).min(1),
                                MinMaxType: minMaxType,
                                FeeCapOccurrence: float.optional(),
                                FeeCapAmount: sum.optional(),
                                CappingPeriod: feeFreeLengthPeriod.optional(),
                                Notes: notes,
                                OtherFeeType: z
                                  .array(
                                    z.object({
                                      Code: text(4, 0)
                                        .regex(/^\w{0,4}$/)
                                        .optional(),
                                      Name: text(70),
                                      Description: text(350),
                                    }),
                                  )
                                  .optional(),
                              }),
                            )
                            .optional(),
                          OtherFeeType: otherBankInterestType.optional(),
                          OtherFeeRateType: otherBankInterestType.optional(),
                          OtherApplicationFrequency: otherBankInterestType.optional(),
                          OtherCalculationFrequency: otherBankInterestType.optional(),
                        }),
                      )
                      .min(1),
                  }),
                )
                .optional(),
            }),
          )
          .min(1),
      })
      .optional(),
    OtherFeesCharges: z
      .array(
        z.object({
          TariffType: z.enum(["Electronic", "Mixed", "Other"]).optional(),
          TariffName: text(350).optional(),
          OtherTariffType: otherBankInterestType.optional(),
          FeeChargeDetail: z
            .array(
              z.object({
                FeeCategory: feeCategory,
                FeeType: feeType2,
                NegotiableIndicator: z.boolean().optional(),
                FeeAmount: sum.optional(),
                FeeRate: rate.optional(),
                FeeRateType: bankInterestRateType.optional(),
                ApplicationFrequency: applicationFrequency,
                CalculationFrequency: applicationFrequency.optional(),
                Notes: notes,
                FeeChargeCap: z
                  .array(
                    z.object({
                      FeeType: z.array(feeType2).min(1),
                      MinMaxType: minMaxType,
                      FeeCapOccurrence: float.optional(),
                      FeeCapAmount: sum.optional(),
                      CappingPeriod: feeFreeLengthPeriod.optional(),
                      Notes: notes,
                      OtherFeeType: z
                        .array(
                          z.object({
                            Code: text(4, 0)
                              .regex(/^\w{0,4}$/)
                              .optional(),
                            Name: text(70),
                            Description: text(350),
                          }),
                        )
                        .optional(),
                    }),
                  )
                  .optional(),
                OtherFeeCategoryType: otherBankInterestType.optional(),
                OtherFeeType: z
                  .strictObject({
                    Code: text(4, 0)
                      .regex(/^\w{0,4}$/)
                      .optional(),
                    FeeCategory: feeCategory,
                    Name: text(70),
                    Description: text(350),
                  })
                  .optional(),
                OtherFeeRateType: otherBankInterestType.optional(),
                OtherApplicationFrequency: otherBankInterestType.optional(),
                OtherCalculationFrequency: otherBankInterestType.optional(),
                FeeApplicableRange: z
                  .strictObject({
                    MinimumAmount: sum.optional(),
                    MaximumAmount: sum.optional(),
                    MinimumRate: rate.optional(),
                    MaximumRate: rate.optional(),
                  })
                  .optional(),
              }),
            )
            .min(1),
          FeeChargeCap: z
            .array(
              z.object({
                FeeType: z.array(feeType2).min(1),
                MinMaxType: minMaxType,
                FeeCapOccurrence: float.optional(),
                FeeCapAmount: sum.optional(),
                CappingPeriod: feeFreeLengthPeriod.optional(),
                Notes: notes,
                OtherFeeType: z
                  .array(
                    z.object({
                      Code: text(4, 0)
                        .regex(/^\w{0,4}$/)
                        .optional(),
                      Name: text(70),
                      Description: text(350),
                    }),
                  )
                  .optional(),
              }),
            )
            .optional(),
        }),
      )
      .optional(),
  })
  .meta({ id: "OBBCAData1", description: "The terms of a business current account." });
