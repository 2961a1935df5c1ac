import { z } from "zod";

import { supplementaryData, text } from "../common.ts";
import { notes, rate, sum } from "./product-terms.ts";

const segment = z.enum([
  "GEAS",
  "GEBA",
  "GEBR",
  "GEBU",
  "GECI",
  "GECS",
  "GEFB",
  "GEFG",
  "GEG",
  "GEGR",
  "GEGS",
  "GEOT",
  "GEOV",
  "GEPA",
  "GEPR",
  "GERE",
  "GEST",
  "GEYA",
  "GEYO",
  "PSCA",
  "PSES",
  "PSNC",
  "PSNP",
  "PSRG",
  "PSSS",
  "PSST",
  "PSSW",
]);

const feeFreeLengthPeriod = z.enum(["PACT", "PDAY", "PHYR", "PMTH", "PQTR", "PWEK", "PYER"]);

const otherCodeType = z
  .strictObject({
    Code: z
      .string()
      .regex(/^\w{0,4}$/)
      .optional(),
    Name: text(70),
    Description: text(350),
  })
  .meta({ id: "OB_OtherCodeType1" });

const tierBandMethod = z.enum(["INBA", "INTI", "INWH"]);

const interestCalculationMethodCode = z.enum(["ITCO", "ITOT", "ITSI"]);

const calculationFrequency = z.enum(["FQAT", "FQDY", "FQHY", "FQMY", "FQOT", "FQQY", "FQSD", "FQWY", "FQYY"]);

const interestFixedVariableTypeCode = z.enum(["INFI", "INVA"]);

const bankInterestRateType = z.enum(["INBB", "INFR", "INGR", "INLR", "INNE", "INOT"]);

const otherBankInterestType = z.object({
  Code: z
    .string()
    .regex(/^\w{0,4}$/)
    .optional(),
  Name: text(70),
  Description: text(350),
});

const feeType = z.enum([
  "FBAO",
  "FBAR",
  "FBEB",
  "FBIT",
  "FBOR",
  "FBOS",
  "FBSC",
  "FBTO",
  "FBUB",
  "FBUT",
  "FTOT",
  "FTUT",
]);

const minMaxTypeCode = z.enum(["FMMN", "FMMX"]);

const feeFrequencyCode = z.enum([
  "FEAC",
  "FEAO",
  "FECP",
  "FEDA",
  "FEHO",
  "FEI",
  "FEMO",
  "FEOA",
  "FEOT",
  "FEPC",
  "FEPH",
  "FEPO",
  "FEPS",
  "FEPT",
  "FEPTA",
  "FEPTP",
  "FEQU",
  "FESM",
  "FEST",
  "FEWE",
  "FEYE",
]);

const feeTypeCode = z.enum(["FEPF", "FTOT", "FYAF", "FYAM", "FYAQ", "FYCP", "FYDB", "FYMI", "FYXX"]);

const feeCategoryCode = z.enum(["FCOT", "FCRE", "FCSV"]);

const otherFeeChargeDetailType = z
  .strictObject({
    Code: z
      .string()
      .regex(/^\w{0,4}$/)
      .optional(),
    FeeCategory: feeCategoryCode,
    Name: text(70),
    Description: text(350),
  })
  .meta({ id: "OB_OtherFeeChargeDetailType" });

const repaymentType = z.enum([
  "USBA",
  "USBU",
  "USCI",
  "USCS",
  "USER",
  "USFA",
  "USFB",
  "USFI",
  "USIO",
  "USOT",
  "USPF",
  "USRW",
  "USSL",
]);

const repaymentFrequency = z.enum(["SMDA", "SMFL", "SMFO", "SMHY", "SMMO", "SMOT", "SMQU", "SMWE", "SMYE"]);

const amountType = z.enum(["RABD", "RABL", "RACI", "RAFC", "RAIO", "RALT", "USOT"]);

export const otherProduct = z
  .object({
    Name: text(350),
    Description: text(350),
    ProductDetails: z
      .object({
        Segment: z.array(segment).optional(),
        FeeFreeLength: z.int().optional(),
        FeeFreeLengthPeriod: feeFreeLengthPeriod.optional(),
        MonthlyMaximumCharge: sum.optional(),
        Notes: notes,
        OtherSegment: otherCodeType.optional(),
      })
      .optional(),
    CreditInterest: z
      .object({
        TierBandSet: z
          .array(
            z.object({
              TierBandMethod: tierBandMethod,
              CalculationMethod: interestCalculationMethodCode.optional(),
              Destination: z.enum(["INOT", "INPA", "INSC"]),
              Notes: notes,
              OtherCalculationMethod: otherCodeType.optional(),
              OtherDestination: otherCodeType.optional(),
              TierBand: z
                .array(
                  z.object({
                    Identification: text(35).optional(),
                    TierValueMinimum: sum,
                    TierValueMaximum: sum.optional(),
                    CalculationFrequency: calculationFrequency.optional(),
                    ApplicationFrequency: calculationFrequency,
                    DepositInterestAppliedCoverage: tierBandMethod.optional(),
                    FixedVariableInterestRateType: interestFixedVariableTypeCode,
                    AER: rate,
                    BankInterestRateType: bankInterestRateType.optional(),
                    BankInterestRate: rate.optional(),
                    Notes: notes,
                    OtherBankInterestType: otherBankInterestType.optional(),
                    OtherApplicationFrequency: otherCodeType.optional(),
                    OtherCalculationFrequency: otherCodeType.optional(),
                  }),
                )
                .min(1),
            }),
          )
          .min(1),
      })
      .optional(),
    Overdraft: z
      .object({
        Notes: notes,
        OverdraftTierBandSet: z
          .array(
            z.object({
              TierBandMethod: tierBandMethod,
              OverdraftType: z.enum(["OVCO", "OVOD", "OVOT"]).optional(),
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
                    AgreementLengthMin: z.int().optional(),
                    AgreementLengthMax: z.int().optional(),
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
                                MinMaxType: minMaxTypeCode,
                                FeeCapOccurrence: z.int().optional(),
                                FeeCapAmount: sum.optional(),
                                CappingPeriod: feeFreeLengthPeriod.optional(),
                                Notes: notes,
                                OtherFeeType: z.array(otherBankInterestType).optional(),
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
                                ApplicationFrequency: feeFrequencyCode,
                                CalculationFrequency: feeFrequencyCode.optional(),
                                Notes: notes,
                                OverdraftFeeChargeCap: z
                                  .array(
                                    z.object({
                                      FeeType: z.array(feeType).min(1),
                                      MinMaxType: minMaxTypeCode,
                                      FeeCapOccurrence: z.int().optional(),
                                      FeeCapAmount: sum.optional(),
                                      CappingPeriod: feeFreeLengthPeriod.optional(),
                                      Notes: notes,
                                      OtherFeeType: z.array(otherBankInterestType).optional(),
                                    }),
                                  )
                                  .optional(),
                                OtherFeeType: otherCodeType.optional(),
                                OtherFeeRateType: otherCodeType.optional(),
                                OtherApplicationFrequency: otherCodeType.optional(),
                                OtherCalculationFrequency: otherCodeType.optional(),
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
                          MinMaxType: minMaxTypeCode,
                          FeeCapOccurrence: z.int().optional(),
                          FeeCapAmount: sum.optional(),
                          CappingPeriod: feeFreeLengthPeriod.optional(),
                          Notes: notes,
                          OtherFeeType: z.array(otherBankInterestType).optional(),
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
                          ApplicationFrequency: feeFrequencyCode,
                          CalculationFrequency: feeFrequencyCode.optional(),
                          Notes: notes,
                          OverdraftFeeChargeCap: z
                            .array(
                              z.object({
                                FeeType: z.array(feeType).min(1),
                                MinMaxType: minMaxTypeCode,
                                FeeCapOccurrence: z.int().optional(),
                                FeeCapAmount: sum.optional(),
                                CappingPeriod: feeFreeLengthPeriod.optional(),
                                Notes: notes,
                                OtherFeeType: z.array(otherBankInterestType).optional(),
                              }),
                            )
                            .optional(),
                          OtherFeeType: otherCodeType.optional(),
                          OtherFeeRateType: otherCodeType.optional(),
                          OtherApplicationFrequency: otherCodeType.optional(),
                          OtherCalculationFrequency: otherCodeType.optional(),
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
    LoanInterest: z
      .object({
        Notes: notes,
        LoanInterestTierBandSet: z
          .array(
            z.object({
              TierBandMethod: tierBandMethod,
              Identification: text(35).optional(),
              CalculationMethod: interestCalculationMethodCode,
              Notes: notes,
              OtherCalculationMethod: otherCodeType.optional(),
              LoanInterestTierBand: z
                .array(
                  z.object({
                    Identification: text(35).optional(),
                    TierValueMinimum: sum,
                    TierValueMaximum: sum.optional(),
                    TierValueMinTerm: z.int(),
                    MinTermPeriod: feeFreeLengthPeriod,
                    TierValueMaxTerm: z.int().optional(),
                    MaxTermPeriod: feeFreeLengthPeriod.optional(),
                    FixedVariableInterestRateType: interestFixedVariableTypeCode,
                    RepAPR: rate,
                    LoanProviderInterestRateType: bankInterestRateType.optional(),
                    LoanProviderInterestRate: rate.optional(),
                    Notes: notes,
                    OtherLoanProviderInterestRateType: otherBankInterestType.optional(),
                    LoanInterestFeesCharges: z
                      .array(
                        z.object({
                          LoanInterestFeeChargeDetail: z
                            .array(
                              z.object({
                                FeeType: feeTypeCode,
                                NegotiableIndicator: z.boolean().optional(),
                                FeeAmount: sum.optional(),
                                FeeRate: rate.optional(),
                                FeeRateType: bankInterestRateType.optional(),
                                ApplicationFrequency: feeFrequencyCode,
                                CalculationFrequency: feeFrequencyCode,
                                Notes: notes,
                                OtherFeeType: otherFeeChargeDetailType.optional(),
                                OtherFeeRateType: otherCodeType.optional(),
                                OtherApplicationFrequency: otherCodeType.optional(),
                                OtherCalculationFrequency: otherCodeType.optional(),
                              }),
                            )
                            .min(1),
                          LoanInterestFeeChargeCap: z
                            .array(
                              z.object({
                                FeeType: z.array(feeTypeCode).min(1),
                                MinMaxType: minMaxTypeCode,
                                FeeCapOccurrence: z.int().optional(),
                                FeeCapAmount: sum.optional(),
                                CappingPeriod: feeFrequencyCode.optional(),
                                Notes: notes,
                                OtherFeeType: z.array(otherBankInterestType).optional(),
                              }),
                            )
                            .optional(),
                        }),
                      )
                      .optional(),
                  }),
                )
                .min(1),
              LoanInterestFeesCharges: z
                .array(
                  z.object({
                    LoanInterestFeeChargeDetail: z
                      .array(
                        z.object({
                          FeeType: feeTypeCode,
                          NegotiableIndicator: z.boolean().optional(),
                          FeeAmount: sum.optional(),
                          FeeRate: rate.optional(),
                          FeeRateType: bankInterestRateType.optional(),
                          ApplicationFrequency: feeFrequencyCode,
                          CalculationFrequency: feeFrequencyCode,
                          Notes: notes,
                          OtherFeeType: otherFeeChargeDetailType.optional(),
                          OtherFeeRateType: otherCodeType.optional(),
                          OtherApplicationFrequency: otherCodeType.optional(),
                          OtherCalculationFrequency: otherCodeType.optional(),
                        }),
                      )
                      .min(1),
                    LoanInterestFeeChargeCap: z
                      .array(
                        z.object({
                          FeeType: z.array(feeTypeCode).min(1),
                          MinMaxType: minMaxTypeCode,
                          FeeCapOccurrence: z.int().optional(),
                          FeeCapAmount: sum.optional(),
                          CappingPeriod: feeFrequencyCode.optional(),
                          Notes: notes,
                          OtherFeeType: z.array(otherBankInterestType).optional(),
                        }),
                      )
                      .optional(),
                  }),
                )
                .optional(),
            }),
          )
          .min(1),
      })
      .optional(),
    Repayment: z
      .object({
        RepaymentType: repaymentType.optional(),
        RepaymentFrequency: repaymentFrequency.optional(),
        AmountType: amountType.optional(),
        Notes: notes,
        OtherRepaymentType: otherBankInterestType.optional(),
        OtherRepaymentFrequency: otherBankInterestType.optional(),
        OtherAmountType: otherBankInterestType.optional(),
        RepaymentFeeCharges: z
          .object({
            RepaymentFeeChargeDetail: z
              .array(
                z.object({
                  FeeType: feeTypeCode,
                  NegotiableIndicator: z.boolean().optional(),
                  FeeAmount: sum.optional(),
                  FeeRate: rate.optional(),
                  FeeRateType: bankInterestRateType.optional(),
                  ApplicationFrequency: feeFrequencyCode,
                  CalculationFrequency: feeFrequencyCode,
                  Notes: notes,
                  OtherFeeType: otherFeeChargeDetailType.optional(),
                  OtherFeeRateType: otherCodeType.optional(),
                  OtherApplicationFrequency: otherCodeType.optional(),
                  OtherCalculationFrequency: otherCodeType.optional(),
                }),
              )
              .min(1),
            RepaymentFeeChargeCap: z
              .array(
                z.object({
                  FeeType: z.array(feeTypeCode).min(1),
                  MinMaxType: minMaxTypeCode,
                  FeeCapOccurrence: z.int().optional(),
                  FeeCapAmount: sum.optional(),
                  CappingPeriod: feeFreeLengthPeriod.optional(),
                  Notes: notes,
                  OtherFeeType: z.array(otherBankInterestType).optional(),
                }),
              )
              .optional(),
          })
          .optional(),
        RepaymentHoliday: z
          .array(
            z.object({
              MaxHolidayLength: z.int().optional(),
              MaxHolidayPeriod: feeFreeLengthPeriod.optional(),
              Notes: notes,
            }),
          )
          .optional(),
      })
      .optional(),
    OtherFeesCharges: z
      .array(
        z.object({
          TariffType: z.enum(["TTEL", "TTMX", "TTOT"]).optional(),
          TariffName: text(350).optional(),
          OtherTariffType: otherBankInterestType.optional(),
          FeeChargeDetail: z
            .array(
              z.object({
                FeeCategory: feeCategoryCode,
                FeeType: feeTypeCode,
                NegotiableIndicator: z.boolean().optional(),
                FeeAmount: sum.optional(),
                FeeRate: rate.optional(),
                FeeRateType: bankInterestRateType.optional(),
                ApplicationFrequency: feeFrequencyCode,
                CalculationFrequency: feeFrequencyCode.optional(),
                Notes: notes,
                FeeChargeCap: z
                  .array(
                    z.object({
                      FeeType: z.array(feeTypeCode).min(1),
                      MinMaxType: minMaxTypeCode,
                      FeeCapOccurrence: z.int().optional(),
                      FeeCapAmount: sum.optional(),
                      CappingPeriod: feeFreeLengthPeriod.optional(),
                      Notes: notes,
                      OtherFeeType: z.array(otherBankInterestType).optional(),
                    }),
                  )
                  .optional(),
                OtherFeeCategoryType: otherCodeType.optional(),
                OtherFeeType: otherFeeChargeDetailType.optional(),
                OtherFeeRateType: otherCodeType.optional(),
                OtherApplicationFrequency: otherCodeType.optional(),
                OtherCalculationFrequency: otherCodeType.optional(),
                FeeApplicableRange: z
                  .object({
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
                FeeType: z.array(feeTypeCode).min(1),
                MinMaxType: minMaxTypeCode,
                FeeCapOccurrence: z.int().optional(),
                FeeCapAmount: sum.optional(),
                CappingPeriod: feeFreeLengthPeriod.optional(),
                Notes: notes,
                OtherFeeType: z.array(otherBankInterestType).optional(),
              }),
            )
            .optional(),
        }),
      )
      .optional(),
    SupplementaryData: supplementaryData.optional(),
  })
  .meta({ id: "OBOtherProductType1", description: "The terms of any other product." });
