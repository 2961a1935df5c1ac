import { z } from "zod";

import { text } from "../common.ts";
import { float, notes, rate, sum } from "./product-terms.ts";

const segment = z.enum([
  "Basic",
  "BenefitAndReward",
  "CreditInterest",
  "Cashback",
  "General",
  "Graduate",
  "Other",
  "Overdraft",
  "Packaged",
  "Premium",
  "Reward",
  "Student",
  "YoungAdult",
  "Youth",
]);

const tierBandMethod = z.enum(["Tiered", "Whole"]);

const calculationFrequency = z.enum([
  "PerAcademicTerm",
  "Daily",
  "HalfYearly",
  "Monthly",
  "Other",
  "Quarterly",
  "PerStatementDate",
  "Weekly",
  "Yearly",
]);

const bankInterestRateType = z.enum(["LinkedBaseRate", "Gross", "Net", "Other"]);

const otherBankInterestType = z.strictObject({
  Code: text(4, 0)
    .regex(/^\w{0,4}$/)
    .optional(),
  Name: text(70),
  Description: text(350),
});

const feeType = z.enum([
  "ArrangedOverdraft",
  "EmergencyBorrowing",
  "BorrowingItem",
  "OverdraftRenewal",
  "AnnualReview",
  "OverdraftSetup",
  "Surcharge",
  "TempOverdraft",
  "UnauthorisedBorrowing",
  "UnauthorisedPaidTrans",
  "Other",
  "UnauthorisedUnpaidTrans",
]);

const minMaxType = z.enum(["Minimum", "Maximum"]);

const cappingPeriod = z.enum(["AcademicTerm", "Day", "Half Year", "Month", "Quarter", "Week", "Year"]);

const applicationFrequency = z.enum([
  "AccountClosing",
  "AccountOpening",
  "AcademicTerm",
  "ChargingPeriod",
  "Daily",
  "PerItem",
  "Monthly",
  "OnAccountAnniversary",
  "Other",
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

const feeType2 = z.enum(["ServiceCAccountFee", "ServiceCAccountFeeMonthly", "ServiceCOther", "Other"]);

export const personalCurrentAccount = z
  .strictObject({
    ProductDetails: z
      .strictObject({
        Segment: z.array(segment).optional(),
        MonthlyMaximumCharge: sum.optional(),
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
              Destination: z.enum(["PayAway", "SelfCredit"]).optional(),
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
              TierBandMethod: z.enum(["Tiered", "Whole", "Banded"]),
              OverdraftType: z.enum(["Committed", "OnDemand", "Other"]).optional(),
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
                    OverdraftInterestChargingCoverage: tierBandMethod.optional(),
                    BankGuaranteedIndicator: z.boolean().optional(),
                    EAR: rate.optional(),
                    RepresentativeAPR: rate.optional(),
                    Notes: notes,
                    OverdraftFeesCharges: z
                      .array(
                        z.object({
                          OverdraftFeeChargeCap: z
                            .array(
                              z.object({
                                FeeType: z.array(feeType).min(1),
                                OverdraftControlIndicator: z.boolean().optional(),
                                MinMaxType: minMaxType,
                                FeeCapOccurrence: float.optional(),
                                FeeCapAmount: sum.optional(),
                                CappingPeriod: cappingPeriod.optional(),
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
                                OverdraftControlIndicator: z.boolean().optional(),
                                IncrementalBorrowingAmount: sum.optional(),
                                FeeAmount: sum.optional(),
                                FeeRate: rate.optional(),
                                FeeRateType: bankInterestRateType.optional(),
                                ApplicationFrequency: applicationFrequency,
                                CalculationFrequency: applicationFrequency.optional(),
                                Notes: notes,
                                OtherFeeType: otherBankInterestType.optional(),
                                OtherFeeRateType: otherBankInterestType.optional(),
                                OtherApplicationFrequency: otherBankInterestType.optional(),
                                OtherCalculationFrequency: otherBankInterestType.optional(),
                                OverdraftFeeChargeCap: z
                                  .strictObject({
                                    FeeType: z.array(feeType).min(1),
                                    OverdraftControlIndicator: z.boolean().optional(),
                                    MinMaxType: minMaxType,
                                    FeeCapOccurrence: float.optional(),
                                    FeeCapAmount: sum.optional(),
                                    CappingPeriod: cappingPeriod.optional(),
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
                                  })
                                  .optional(),
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
                          OverdraftControlIndicator: z.boolean().optional(),
                          MinMaxType: minMaxType,
                          FeeCapOccurrence: float.optional(),
                          FeeCapAmount: sum.optional(),
                          CappingPeriod: cappingPeriod.optional(),
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
                          OverdraftControlIndicator: z.boolean().optional(),
                          IncrementalBorrowingAmount: sum.optional(),
                          FeeAmount: sum.optional(),
                          FeeRate: rate.optional(),
                          FeeRateType: bankInterestRateType.optional(),
                          ApplicationFrequency: applicationFrequency,
                          CalculationFrequency: applicationFrequency.optional(),
                          Notes: notes,
                          OtherFeeType: otherBankInterestType.optional(),
                          OtherFeeRateType: otherBankInterestType.optional(),
                          OtherApplicationFrequency: otherBankInterestType.optional(),
                          OtherCalculationFrequency: otherBankInterestType.optional(),
                          OverdraftFeeChargeCap: z
                            .strictObject({
                              FeeType: z.array(feeType).min(1),
                              OverdraftControlIndicator: z.boolean().optional(),
                              MinMaxType: minMaxType,
                              FeeCapOccurrence: float.optional(),
                              FeeCapAmount: sum.optional(),
                              CappingPeriod: cappingPeriod.optional(),
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
                            })
                            .optional(),
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
      .strictObject({
        FeeChargeDetail: z
          .array(
            z.object({
              FeeCategory: feeCategory,
              FeeType: feeType2,
              FeeAmount: sum.optional(),
              FeeRate: rate.optional(),
              FeeRateType: bankInterestRateType.optional(),
              ApplicationFrequency: applicationFrequency,
              CalculationFrequency: applicationFrequency.optional(),
              Notes: notes,
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
              FeeChargeCap: z
                .array(
                  z.object({
                    FeeType: z.array(feeType2).min(1),
                    MinMaxType: minMaxType,
                    FeeCapOccurrence: float.optional(),
                    FeeCapAmount: sum.optional(),
                    CappingPeriod: cappingPeriod.optional(),
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
              CappingPeriod: cappingPeriod.optional(),
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
      })
      .optional(),
  })
  .meta({ id: "OBPCAData1", description: "The terms of a personal current account." });
