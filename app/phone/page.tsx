import type { Metadata } from "next";

import { displayTime } from "#lib/display-dates.ts";
import { CustomerList } from "#components/phone/customer-list.tsx";
import { PhoneFrame } from "#components/phone/phone-frame.tsx";
import { now } from "#lib/clock.ts";
import { personas } from "#lib/customers/personas.ts";

export const metadata: Metadata = { title: "Simulated phone" };

export default function PhonePage() {
  return (
    <>
      <h1>Simulated phone</h1>
      <p className="lead mb-6">
        Part of the sandbox: it stands in for the phone of a test customer. Choose whose phone to look at.
      </p>
      <PhoneFrame label="Choose a test customer" clock={displayTime(now())}>
        <CustomerList customers={personas} />
      </PhoneFrame>
    </>
  );
}
