/** Codes of statements; a bank may add its own to each list. */

export const statementTypes = {
  AccountClosure: "At closing",
  AccountOpening: "At opening",
  Annual: "Yearly",
  Interim: "In between",
  RegularPeriodic: "Regular",
} as const;

export const feeTypes = [
  "UK.OBIE.Annual",
  "UK.OBIE.BalanceTransfer",
  "UK.OBIE.CashAdvance",
  "UK.OBIE.CashTransaction",
  "UK.OBIE.ForeignCashTransaction",
  "UK.OBIE.ForeignTransaction",
  "UK.OBIE.Gambling",
  "UK.OBIE.LatePayment",
  "UK.OBIE.MoneyTransfer",
  "UK.OBIE.Monthly",
  "UK.OBIE.Overlimit",
  "UK.OBIE.PostalOrder",
  "UK.OBIE.PrizeEntry",
  "UK.OBIE.StatementCopy",
  "UK.OBIE.Total",
  "UK.OBIE.InstalmentPlan",
  "UK.OBIE.ReturnedPayment",
] as const;

export const feeFrequencies = [
  "UK.OBIE.ChargingPeriod",
  "UK.OBIE.PerTransactionAmount",
  "UK.OBIE.PerTransactionPercentage",
  "UK.OBIE.Quarterly",
  "UK.OBIE.StatementMonthly",
  "UK.OBIE.Weekly",
] as const;

export const interestTypes = [
  "UK.OBIE.BalanceTransfer",
  "UK.OBIE.Cash",
  "UK.OBIE.EstimatedNext",
  "UK.OBIE.Purchase",
  "UK.OBIE.Total",
  "UK.OBIE.InstalmentPlan",
  "UK.OBIE.MoneyTransfer",
] as const;

export const interestRateTypes = [
  "UK.OBIE.BOEBaseRate",
  "UK.OBIE.FixedRate",
  "UK.OBIE.Gross",
  "UK.OBIE.LoanProviderBaseRate",
  "UK.OBIE.Net",
] as const;

export const interestFrequencies = [
  "UK.OBIE.Daily",
  "UK.OBIE.HalfYearly",
  "UK.OBIE.Monthly",
  "UK.OBIE.PerStatementDate",
  "UK.OBIE.Quarterly",
  "UK.OBIE.Weekly",
  "UK.OBIE.Yearly",
] as const;

export const amountTypes = [
  "UK.OBIE.ArrearsClosingBalance",
  "UK.OBIE.AvailableBalance",
  "UK.OBIE.AverageBalanceWhenInCredit",
  "UK.OBIE.AverageBalanceWhenInDebit",
  "UK.OBIE.AverageDailyBalance",
  "UK.OBIE.BalanceTransferClosingBalance",
  "UK.OBIE.CashClosingBalance",
  "UK.OBIE.ClosingBalance",
  "UK.OBIE.CreditLimit",
  "UK.OBIE.CurrentPayment",
  "UK.OBIE.DirectDebitPaymentDue",
  "UK.OBIE.FSCSInsurance",
  "UK.OBIE.MinimumPaymentDue",
  "UK.OBIE.PendingTransactionsBalance",
  "UK.OBIE.PreviousClosingBalance",
  "UK.OBIE.PreviousPayment",
  "UK.OBIE.PurchaseClosingBalance",
  "UK.OBIE.StartingBalance",
  "UK.OBIE.TotalAdjustments",
  "UK.OBIE.TotalCashAdvances",
  "UK.OBIE.TotalCharges",
  "UK.OBIE.TotalCredits",
  "UK.OBIE.TotalDebits",
  "UK.OBIE.TotalPurchases",
] as const;

export const dateTypes = [
  "UK.OBIE.BalanceTransferPromoEnd",
  "UK.OBIE.DirectDebitDue",
  "UK.OBIE.LastPayment",
  "UK.OBIE.LastStatement",
  "UK.OBIE.NextStatement",
  "UK.OBIE.PaymentDue",
  "UK.OBIE.PurchasePromoEnd",
  "UK.OBIE.StatementAvailable",
] as const;

export const rateTypes = [
  "UK.OBIE.AnnualBalanceTransfer",
  "UK.OBIE.AnnualBalanceTransferAfterPromo",
  "UK.OBIE.AnnualBalanceTransferPromo",
  "UK.OBIE.AnnualCash",
  "UK.OBIE.AnnualPurchase",
  "UK.OBIE.AnnualPurchaseAfterPromo",
  "UK.OBIE.AnnualPurchasePromo",
  "UK.OBIE.MonthlyBalanceTransfer",
  "UK.OBIE.MonthlyCash",
  "UK.OBIE.MonthlyPurchase",
] as const;

export const valueTypes = [
  "UK.OBIE.AirMilesPoints",
  "UK.OBIE.AirMilesPointsBalance",
  "UK.OBIE.Credits",
  "UK.OBIE.Debits",
  "UK.OBIE.HotelPoints",
  "UK.OBIE.HotelPointsBalance",
  "UK.OBIE.RetailShoppingPoints",
  "UK.OBIE.RetailShoppingPointsBalance",
] as const;

export const benefitTypes = [
  "UK.OBIE.Cashback",
  "UK.OBIE.Insurance",
  "UK.OBIE.TravelDiscount",
  "UK.OBIE.TravelInsurance",
] as const;

export const feeRateTypes = ["UK.OBIE.AER", "UK.OBIE.EAR"] as const;
