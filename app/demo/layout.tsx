import "../../components/demo/demo.css";

import type { Metadata } from "next";
import type { ReactNode } from "react";
import { DemoFrame } from "#components/demo/demo-frame.tsx";
import { readDemoRequest } from "./demo-request.ts";

export const metadata: Metadata = {
  title: { default: "Northmoor Money, a demo app", template: "%s – Northmoor Money" },
  description: "A money manager that reads the sandbox bank through its public interfaces only.",
  robots: { index: false },
};

export default async function DemoLayout({ children }: { children: ReactNode }) {
  const { session } = await readDemoRequest();
  return <DemoFrame isConnected={Boolean(session?.state.connection)}>{children}</DemoFrame>;
}
