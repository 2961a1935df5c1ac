-- AlterTable
ALTER TABLE "AccountItem" ADD COLUMN     "dueAt" TIMESTAMPTZ(3);

-- CreateIndex
CREATE INDEX "AccountItem_dueAt_idx" ON "AccountItem"("dueAt");

-- What the accounts have already: orders of apps have a row in Payment and run by that.
UPDATE "AccountItem" i SET "dueAt" = (CASE "kind"
    WHEN 'standing-order' THEN "resource" ->> 'NextPaymentDateTime'
    WHEN 'scheduled-payment' THEN "resource" ->> 'ScheduledPaymentDateTime'
    ELSE "resource" #>> '{MandateRelatedInformation,RecurringPaymentDateTime}'
  END)::timestamptz
WHERE "kind" IN ('standing-order', 'scheduled-payment', 'direct-debit')
  AND COALESCE("resource" ->> 'StandingOrderStatusCode', "resource" ->> 'DirectDebitStatusCode', 'ACTV') = 'ACTV'
  AND ("kind" <> 'direct-debit' OR "resource" ->> 'PreviousPaymentAmount' IS NOT NULL)
  AND NOT EXISTS (SELECT 1 FROM "Payment" p WHERE p."id" = i."id");
