import PDFDocument from "pdfkit";
import type { Account } from "#lib/standards/obuk/aisp/accounts.ts";
import { maskPan } from "#lib/standards/obuk/aisp/redact-item.ts";
import type { Statement } from "#lib/standards/obuk/aisp/statements.ts";
import type { Transaction } from "#lib/standards/obuk/aisp/transactions.ts";

type Content = { account: Account; statement: Statement; lines: readonly Transaction[] };
type Document = InstanceType<typeof PDFDocument>;

const LEFT = 50;
const RIGHT = 545;
const BOTTOM = 780;
const LINE = 15;

/** Where each column begins and how wide it is; amounts stand to the right. */
const COLUMNS = [
  { title: "Date", x: LEFT, width: 60, align: "left" },
  { title: "Description", x: 112, width: 233, align: "left" },
  { title: "Paid out", x: 347, width: 62, align: "right" },
  { title: "Paid in", x: 413, width: 62, align: "right" },
  { title: "Balance", x: 479, width: 66, align: "right" },
] as const;

/** The statement on A4 pages. The same content gives the same bytes. */
export async function writeStatementPdf(content: Content): Promise<Uint8Array<ArrayBuffer>> {
  const { statement } = content;
  const document = new PDFDocument({
    size: "A4",
    margins: { top: 50, left: LEFT, right: 50, bottom: 40 },
    bufferPages: true,
    lang: "en-GB",
    displayTitle: true,
    info: {
      Title: `Statement ${statement.StatementDescription?.[0] ?? statement.StartDateTime}`,
      Author: "Sandbank",
      CreationDate: new Date(statement.CreationDateTime),
    },
  });
  const chunks: Uint8Array[] = [];
  document.on("data", (chunk: Uint8Array) => chunks.push(chunk));
  const finished = new Promise<void>((resolve, reject) => document.on("end", resolve).on("error", reject));
  writeHead(document, content);
  writeLines(document, content);
  numberPages(document);
  document.end();
  await finished;
  return new Uint8Array(Buffer.concat(chunks));
}

function writeHead(document: Document, { account, statement }: Content): void {
  const { Nickname, Description, Currency } = account;
  document.font("Helvetica-Bold").fontSize(20).text("Sandbank");
  document.fontSize(13).text(`Statement for ${statement.StatementDescription?.[0] ?? ""}`);
  document.font("Helvetica").fontSize(10).moveDown(0.5);
  document.text([Nickname, Description].filter(Boolean).join(", "));
  for (const { SchemeName, Identification, Name } of account.Account ?? []) {
    document.text([Name, identify(SchemeName, Identification)].filter(Boolean).join(", "));
  }
  document.text(
    `From ${dayOf(statement.StartDateTime)} to ${dayOf(statement.EndDateTime)}, amounts in ${Currency ?? ""}`,
  );
  document.moveDown();
  for (const [type, label] of Object.entries(FIGURES)) {
    const y = document.y;
    document.text(label, LEFT, y).text(amountOf(statement, type), 250, y, { width: 100, align: "right" });
  }
  document.moveDown();
}

const FIGURES = {
  "UK.OBIE.PreviousClosingBalance": "Balance at the beginning",
  "UK.OBIE.TotalCredits": "Paid in",
  "UK.OBIE.TotalDebits": "Paid out",
  "UK.OBIE.ClosingBalance": "Balance at the end",
} as const;

function amountOf({ StatementAmount = [] }: Statement, type: string): string {
  const found = StatementAmount.find(({ Type }) => Type === type);
  return found ? signed(found.CreditDebitIndicator, found.Amount.Amount) : "";
}

function identify(scheme: string, number: string): string {
  if (scheme === "UK.OBIE.PAN") return `card ${maskPan(number)}`;
  if (scheme !== "UK.OBIE.SortCodeAccountNumber") return `IBAN ${number}`;
  return `sort code ${number.slice(0, 6).replaceAll(/(..)(?=.)/g, "$1-")}, account ${number.slice(6)}`;
}

function writeLines(document: Document, { lines }: Content): void {
  writeRow(
    document,
    COLUMNS.map(({ title }) => title),
    "Helvetica-Bold",
  );
  if (lines.length === 0) document.fontSize(9).text("Nothing was booked in this period.", LEFT);
  for (const line of lines) {
    if (document.y > BOTTOM - LINE) {
      document.addPage();
      writeRow(
        document,
        COLUMNS.map(({ title }) => title),
        "Helvetica-Bold",
      );
    }
    writeRow(document, cellsOf(line), "Helvetica");
  }
}

function cellsOf(line: Transaction): string[] {
  const { CreditDebitIndicator, Amount, Balance, BookingDateTime } = line;
  const amount = grouped(Amount.Amount);
  const isDebit = CreditDebitIndicator === "Debit";
  return [
    dayOf(BookingDateTime),
    line.TransactionInformation ?? line.TransactionReference ?? "",
    isDebit ? amount : "",
    isDebit ? "" : amount,
    Balance ? signed(Balance.CreditDebitIndicator, Balance.Amount.Amount) : "",
  ];
}

function writeRow(document: Document, cells: readonly string[], font: string): void {
  const y = document.y;
  document.font(font).fontSize(9);
  for (const [index, { x, width, align }] of COLUMNS.entries()) {
    document.text(cells[index] ?? "", x, y, { width, align, height: LINE, ellipsis: true, lineBreak: true });
  }
  document.y = y + LINE;
}

function numberPages(document: Document): void {
  const { count } = document.bufferedPageRange();
  for (let page = 0; page < count; page++) {
    document.switchToPage(page);
    document.font("Helvetica").fontSize(8);
    const text = `Page ${page + 1} of ${count}`;
    document.text(text, LEFT, 790, { width: RIGHT - LEFT, align: "right", lineBreak: false });
  }
}

function signed(indicator: string, amount: string): string {
  return `${indicator === "Debit" ? "-" : ""}${grouped(amount)}`;
}

function grouped(amount: string): string {
  const [whole = "", pence = ""] = amount.split(".");
  return `${whole.replaceAll(/\B(?=(\d{3})+$)/g, ",")}.${pence}`;
}

const DAY = new Intl.DateTimeFormat("en-GB", { day: "2-digit", month: "short", year: "numeric", timeZone: "UTC" });

function dayOf(dateTime: string): string {
  return DAY.format(new Date(dateTime));
}
