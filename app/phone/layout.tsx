import "../../components/phone/phone.css";
import type { Metadata } from "next";
import type { ReactNode } from "react";

import { ShoreFrame } from "#components/shell/shore-frame.tsx";
import { env } from "#lib/env.ts";

export const metadata: Metadata = { robots: { index: false, follow: false } };

export default function PhoneLayout({ children }: { children: ReactNode }) {
  return <ShoreFrame address={new URL(env().AUTH_URL).host}>{children}</ShoreFrame>;
}
