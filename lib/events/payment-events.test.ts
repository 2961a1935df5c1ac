import { decodeJwt } from "jose";
import { expect, it } from "vitest";
import { now, setClock } from "#lib/clock.ts";
import { prisma } from "#lib/db.ts";
import { useDatabase } from "#lib/testing/database.ts";
import { useEventReceiver } from "#lib/testing/event-receiver.ts";
import { domestic } from "#lib/testing/payment-wishes.ts";
import { makePayer, order, read, settleAt } from "#lib/testing/payments.ts";
import { callBank } from "#lib/testing/third-party.ts";
import { deliverEvents } from "./deliver-events.ts";
import { subscribe } from "./subscribe.ts";

useDatabase();
const receiver = useEventReceiver();

const RLK = "http://openbanking.org.uk/rlk";
type Told = { sub: string; events: Record<string, { subject: { [RLK]: { link: string }[] } }> };

it("a payment tells its app of every status it reaches, in order, under the address where it is read", async () => {
  const payer = await makePayer();
  await subscribe(payer.app, { Version: "4.0", CallbackUrl: receiver.address() }, "v4.0");
  const { id, body } = await order(payer, domestic());
  expect(body.Data.Status).not.toBe("ACCC");
  const later = new Date(now().getTime() + 3 * 86_400_000);
  await settleAt(later);
  expect((await read(payer, `/domestic-payments/${id}`)).body.Data.Status).toMatch(/^AC(CC|WP)$/);
  const restore = setClock(() => later);
  await deliverEvents();
  restore();
  const told = receiver.received.map(({ set, rid }) => ({ rid, ...decodeJwt<Told>(set) }));
  expect(told.filter(({ rid }) => rid === id).length).toBeGreaterThan(1);
  // Authorised, and used up by the order.
  expect(told.filter(({ rid }) => rid === body.Data.ConsentId)).toHaveLength(2);
  const stored = await prisma().bankEvent.findMany({ where: { resourceId: id }, orderBy: { at: "asc" } });
  expect(receiver.received.filter(({ rid }) => rid === id).map(({ jti }) => jti)).toEqual(
    stored.map((event) => event.id),
  );
  for (const { rid, sub } of told) {
    const kind = rid === id ? "domestic-payments" : "domestic-payment-consents";
    expect(sub).toBe(`http://localhost:3000/open-banking/v4.0/pisp/${kind}/${rid}`);
    expect((await callBank(sub, { token: payer.token })).status).toBe(200);
  }
});
