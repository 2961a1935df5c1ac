import { createHash } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { prisma } from "#lib/db.ts";
import { newId } from "#lib/ids.ts";
import { serveBankApi } from "#lib/http/bank-api.ts";
import { PAYEE } from "#lib/testing/consents.ts";
import { useDatabase } from "#lib/testing/database.ts";
import type { Payer, Wish } from "#lib/testing/payments.ts";
import {
  accountNamed,
  authorise,
  bodyOf,
  holdings,
  makePayer,
  orderBody,
  read,
  send,
  settleIn,
} from "#lib/testing/payments.ts";
import { customerIdOf } from "#prisma/seed/bank.ts";
import { accountIdOf } from "#prisma/seed/build-account.ts";
import { signMessage } from "../../e2e/signed-message.ts";
import { approvePayment } from "./approve-payment.ts";

useDatabase();

let payer: Payer;
beforeAll(async () => {
  payer = await makePayer();
});

const payment = (Amount: string, CreditorAccount: object) => ({
  InstructionIdentification: `I-${Amount}`,
  EndToEndIdentification: `E-${Amount}`,
  InstructedAmount: { Amount, Currency: "GBP" },
  CreditorAccount,
  RemittanceInformation: { Unstructured: ["WAGES"] },
});

const asJson = (...payments: object[]) => JSON.stringify({ Data: { DomesticPayments: payments } });

const transferXml = (amount: string, number: string) => `
  <CdtTrfTxInf><PmtId><InstrId>I-${amount}</InstrId><EndToEndId>E-${amount}</EndToEndId></PmtId>
    <Amt><InstdAmt Ccy="GBP">${amount}</InstdAmt></Amt>
    <CdtrAgt><FinInstnId><ClrSysMmbId><MmbId>${number.slice(0, 6)}</MmbId></ClrSysMmbId></FinInstnId></CdtrAgt>
    <Cdtr><Nm>Tom &amp; Co</Nm></Cdtr><CdtrAcct><Id><Othr><Id>${number.slice(6)}</Id></Othr></Id></CdtrAcct>
    <RmtInf><Ustrd>WAGES</Ustrd></RmtInf></CdtTrfTxInf>`;

const asXml = (count: number, ...transfers: string[]) => `<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.001.001.08"><CstmrCdtTrfInitn>
  <GrpHdr><MsgId>M1</MsgId><CreDtTm>2026-11-22T10:00:00</CreDtTm><NbOfTxs>${count}</NbOfTxs></GrpHdr>
  <PmtInf><PmtInfId>P1</PmtInfId>${transfers.join("")}</PmtInf></CstmrCdtTrfInitn></Document>`;

const JSON_4 = "UK.OBIE.PaymentInitiation.4.0";
const PAIN = "UK.OBIE.pain.001.001.08";

function wishFor(content: string, changes: Record<string, unknown> = {}): Wish {
  const FileHash = createHash("sha256").update(content).digest("base64");
  const Initiation = { FileType: JSON_4, FileHash, FileReference: "WAGES", ...changes };
  return { path: "/file-payments", orderId: "FilePaymentId", data: { Initiation }, hasRisk: false };
}

async function upload(consentId: string, content: string, key = newId()): Promise<{ status: number; body: string }> {
  const response = await serveBankApi(
    new Request(`http://localhost:3000/open-banking/v4.0/pisp/file-payment-consents/${consentId}/file`, {
      method: "POST",
      headers: {
        authorization: `Bearer ${payer.token}`,
        "content-type": "text/plain",
        "x-idempotency-key": key,
        "x-jws-signature": await signMessage(content, payer.signer),
      },
      body: content,
    }),
    { remoteAddress: "127.0.0.1", certificate: null },
  );
  return { status: response.status, body: await response.text() };
}

async function download(
  path: string,
): Promise<{ status: number; text: string; type: string | null; signature: string | null }> {
  const response = await serveBankApi(
    new Request(`http://localhost:3000/open-banking/v4.0/pisp${path}`, {
      headers: { authorization: `Bearer ${payer.token}` },
    }),
    { remoteAddress: "127.0.0.1", certificate: null },
  );
  const { status, headers } = response;
  return {
    status,
    text: await response.text(),
    type: headers.get("content-type"),
    signature: headers.get("x-jws-signature"),
  };
}

async function consentFor(wish: Wish): Promise<string> {
  const made = await send(payer, "/file-payment-consents", bodyOf(wish));
  expect(made.status, JSON.stringify(made.body)).toBe(201);
  expect(made.body.Data.Status).toBe("AWUP");
  expect(made.body).not.toHaveProperty("Risk");
  return made.body.Data.ConsentId;
}

const stateOf = async (consentId: string) => (await read(payer, `/file-payment-consents/${consentId}`)).body.Data;

const eventsOf = async (resourceId: string) =>
  (await prisma().bankEvent.findMany({ where: { resourceId } })).map(({ kind }) => kind);

describe("a file of payments", () => {
  it.each([
    ["JSON", JSON_4, asJson(payment("10.00", accountNamed("student.reid/current")), payment("5.50", PAYEE))],
    [
      "JSON of v3.1",
      "UK.OBIE.PaymentInitiation.3.1",
      asJson(payment("10.00", accountNamed("student.reid/current")), {
        ...payment("5.50", PAYEE),
        RemittanceInformation: { Reference: "X", Unstructured: "Y" },
      }),
    ],
    [
      "pain.001",
      PAIN,
      asXml(
        2,
        transferXml("10.00", accountNamed("student.reid/current").Identification),
        transferXml("5.50", PAYEE.Identification),
      ),
    ],
  ])("in %s is uploaded, read back, paid one by one and reported on", async (_, FileType, content) => {
    const wish = wishFor(content, { FileType, NumberOfTransactions: "2", ControlSum: 15.5 });
    const consentId = await consentFor(wish);
    expect((await download(`/file-payment-consents/${consentId}/file`)).status).toBe(400);
    const key = newId();
    expect(await upload(consentId, content, key)).toEqual({ status: 200, body: "" });
    expect(await upload(consentId, content, key)).toEqual({ status: 200, body: "" });
    expect((await upload(consentId, content)).status).toBe(400);
    expect((await stateOf(consentId)).Status).toBe("AWAU");
    expect(await eventsOf(consentId)).toEqual(["resource-update"]);
    const file = await download(`/file-payment-consents/${consentId}/file`);
    expect([file.text, file.type]).toEqual([content, FileType === PAIN ? "application/xml" : "application/json"]);
    expect(file.signature).toBeTruthy();

    const before = [await holdings("maya.okafor/everyday"), await holdings("student.reid/current")] as const;
    const token = await authorise(payer, consentId, "maya.okafor/everyday");
    const answer = await send(payer, "/file-payments", orderBody(wish, consentId), { token });
    expect([answer.status, answer.body.Data?.Status]).toEqual([201, "PDNG"]);
    const id: string = answer.body.Data.FilePaymentId;
    expect((await download(`/file-payments/${id}/report-file`)).status).toBe(400);
    await settleIn(10, 2);
    const done = await read(payer, `/file-payments/${id}`);
    expect(done.body.Data.Status).toBe("INCO");
    const after = [await holdings("maya.okafor/everyday"), await holdings("student.reid/current")] as const;
    expect(before[0].balanceMinor - after[0].balanceMinor).toBe(1550n);
    expect(after[1].balanceMinor - before[1].balanceMinor).toBe(1000n);
    const report = JSON.parse((await download(`/file-payments/${id}/report-file`)).text);
    expect(report).toMatchObject({ Status: "INCO", NumberOfTransactions: 2, NumberAccepted: 2, NumberRejected: 0 });
    expect(report.Payments.map(({ Status }: { Status: string }) => Status)).toEqual(["ACCC", "ACWP"]);
    const details = await read(payer, `/file-payments/${id}/payment-details`);
    expect(
      new Set(
        details.body.Data.PaymentStatus.map((each: { PaymentTransactionId: string }) => each.PaymentTransactionId),
      ).size,
    ).toBe(3);
    expect(await prisma().payment.findUniqueOrThrow({ where: { id } })).toMatchObject({ amountMinor: 1550n, runs: 2 });
  });

  it("pays what it can, and reports each payment that failed with its reason", async () => {
    const content = asJson(
      payment("1.00", { ...PAYEE, Name: "Reject AC01" }),
      payment("600000.00", PAYEE),
      payment("2.00", PAYEE),
    );
    const consentId = await consentFor(wishFor(content));
    await upload(consentId, content);
    const token = await authorise(payer, consentId, "maya.okafor/everyday");
    const answer = await send(payer, "/file-payments", orderBody(wishFor(content), consentId), { token });
    await settleIn(10);
    const report = JSON.parse((await download(`/file-payments/${answer.body.Data.FilePaymentId}/report-file`)).text);
    expect(
      report.Payments.map(
        (each: { Status: string; StatusReason?: { StatusReasonCode: string } }) =>
          each.StatusReason?.StatusReasonCode ?? each.Status,
      ),
    ).toEqual(["AC01", "AM04", "ACWP"]);
  });

  it("waits for the second signature, and fails when every payment of it does", async () => {
    await prisma().account.update({ where: { id: accountIdOf("ellis/joint") }, data: { signatures: 2 } });
    const content = asJson(payment("1.00", { ...PAYEE, Name: "Reject AC01" }));
    const consentId = await consentFor(wishFor(content));
    await upload(consentId, content);
    const token = await authorise(payer, consentId, "ellis/joint");
    const answer = await send(payer, "/file-payments", orderBody(wishFor(content), consentId), { token });
    const id: string = answer.body.Data.FilePaymentId;
    expect(answer.body.Data).toMatchObject({ Status: "PDNG", MultiAuthorisation: { Status: "AWAF" } });
    await settleIn(60);
    expect((await read(payer, `/file-payments/${id}`)).body.Data.Status).toBe("PDNG");
    await approvePayment(id, customerIdOf("tom.ellis"), true);
    await settleIn(60);
    expect((await read(payer, `/file-payments/${id}`)).body.Data).toMatchObject({
      Status: "INFA",
      MultiAuthorisation: { Status: "AUTH" },
    });
  });

  it.each([
    [
      "hash",
      (wish: Wish) => ({
        ...wish,
        data: { Initiation: { ...(wish.data["Initiation"] as object), FileHash: `${"A".repeat(43)}=` } },
      }),
    ],
    [
      "number",
      (wish: Wish) => ({
        ...wish,
        data: { Initiation: { ...(wish.data["Initiation"] as object), NumberOfTransactions: "2" } },
      }),
    ],
    [
      "sum",
      (wish: Wish) => ({ ...wish, data: { Initiation: { ...(wish.data["Initiation"] as object), ControlSum: 3 } } }),
    ],
    [
      "form",
      (wish: Wish) => ({ ...wish, data: { Initiation: { ...(wish.data["Initiation"] as object), FileType: PAIN } } }),
    ],
  ])("of which the %s is not what the consent said is refused, and the consent with it", async (_, change) => {
    const content = asJson(payment("1.00", PAYEE));
    const consentId = await consentFor(change(wishFor(content)));
    const answer = await upload(consentId, content);
    expect([answer.status, JSON.parse(answer.body).Errors[0].ErrorCode]).toEqual([400, "U002"]);
    expect(await stateOf(consentId)).toMatchObject({ Status: "RJCT", StatusReason: [{ StatusReasonCode: "FF01" }] });
    expect((await upload(consentId, content)).status).toBe(400);
    expect(await eventsOf(consentId)).toEqual(["resource-update"]);
  });

  it("with a document type, entities or other currencies is not read", async () => {
    const bomb = `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">]><Document>&a;</Document>`;
    const euros = asXml(1, transferXml("1.00", PAYEE.Identification).replace("GBP", "EUR"));
    const broken = "<Document><open></Document>";
    for (const content of [bomb, euros, broken, "\u0000", asJson(payment("1.00", { ...PAYEE, Name: "\u0000" }))]) {
      const FileType = content.startsWith("{") ? JSON_4 : PAIN;
      const consentId = await consentFor(wishFor(content, { FileType }));
      expect((await upload(consentId, content)).status).toBe(400);
    }
  });

  it("is announced with a type, a hash and a number that can be", async () => {
    const answer = await send(
      payer,
      "/file-payment-consents",
      bodyOf(wishFor("x", { FileType: "UK.OBIE.Other", FileHash: "short", NumberOfTransactions: "1a" })),
    );
    expect(answer.body.Errors.map(({ Path }: { Path: string }) => Path)).toEqual([
      "Data.Initiation.FileType",
      "Data.Initiation.FileHash",
      "Data.Initiation.NumberOfTransactions",
    ]);
  });
});
