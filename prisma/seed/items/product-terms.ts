/** The terms of a kind of product, in the words of its schema. Rates are per cent a year, amounts pounds. */

type Personal = { segment: "General" | "Student"; ear: string; freeUpTo: string };

export function personalTerms({ segment, ear, freeUpTo }: Personal) {
  return {
    ProductType: "PersonalCurrentAccount",
    PCA: {
      ProductDetails: { Segment: [segment], MonthlyMaximumCharge: "20.00" },
      Overdraft: {
        Notes: ["An overdraft has to be arranged and depends on status"],
        OverdraftTierBandSet: [
          {
            TierBandMethod: "Tiered",
            OverdraftType: "OnDemand",
            AuthorisedIndicator: true,
            OverdraftTierBand: [
              ...(freeUpTo === "0" ? [] : [{ TierValueMin: "0", TierValueMax: freeUpTo, EAR: "0" }]),
              { TierValueMin: freeUpTo, EAR: ear === "0" ? "35.9" : ear, RepresentativeAPR: "35.9" },
            ],
          },
        ],
      },
      OtherFeesCharges: {
        FeeChargeDetail: [
          {
            FeeCategory: "Servicing",
            FeeType: "ServiceCAccountFeeMonthly",
            FeeAmount: "0.00",
            ApplicationFrequency: "Monthly",
          },
        ],
      },
    },
  };
}

type Business = { segment: "Standard" | "ClientAccount"; monthlyFee: string; rate: string };

export function businessTerms({ segment, monthlyFee, rate }: Business) {
  return {
    ProductType: "BusinessCurrentAccount",
    BCA: {
      ProductDetails: { Segment: [segment], FeeFreeLength: 12, FeeFreeLengthPeriod: "Month" },
      Overdraft: {
        OverdraftTierBandSet: [
          {
            TierBandMethod: "Whole",
            OverdraftType: "OnDemand",
            AuthorisedIndicator: true,
            OverdraftTierBand: [{ TierValueMin: "0", TierValueMax: "25000", EAR: rate }],
          },
        ],
      },
      OtherFeesCharges: [
        {
          TariffType: "Electronic",
          TariffName: "Electronic tariff",
          FeeChargeDetail: [
            {
              FeeCategory: "Servicing",
              FeeType: "ServiceCAccountFeeMonthly",
              FeeAmount: monthlyFee,
              ApplicationFrequency: "Monthly",
            },
          ],
        },
      ],
    },
  };
}

export function savingsTerms(name: string, description: string, aer: string, kind: "INFI" | "INVA" = "INVA") {
  return {
    ProductType: "Other",
    OtherProductType: {
      Name: name,
      Description: description,
      CreditInterest: {
        TierBandSet: [
          {
            TierBandMethod: "INWH",
            CalculationMethod: "ITCO",
            Destination: "INSC",
            TierBand: [
              {
                TierValueMinimum: "0",
                CalculationFrequency: "FQDY",
                ApplicationFrequency: "FQMY",
                FixedVariableInterestRateType: kind,
                AER: aer,
                BankInterestRateType: "INGR",
                BankInterestRate: aer,
              },
            ],
          },
        ],
      },
    },
  };
}

export function plainTerms(name: string, description: string) {
  return { ProductType: "Other", OtherProductType: { Name: name, Description: description } };
}

type Loan = { name: string; description: string; rate: string; kind: "INFI" | "INVA"; months: number };

export function loanTerms({ name, description, rate, kind, months }: Loan) {
  return {
    Name: name,
    Description: description,
    LoanInterest: {
      LoanInterestTierBandSet: [
        {
          TierBandMethod: "INWH",
          CalculationMethod: "ITCO",
          LoanInterestTierBand: [
            {
              TierValueMinimum: "0",
              TierValueMinTerm: months,
              MinTermPeriod: "PMTH",
              FixedVariableInterestRateType: kind,
              RepAPR: rate,
            },
          ],
        },
      ],
    },
    Repayment: { RepaymentType: months === 1 ? "USFB" : "USCI", RepaymentFrequency: "SMMO", AmountType: "RACI" },
  };
}
