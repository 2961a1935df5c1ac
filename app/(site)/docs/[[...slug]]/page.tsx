import type { Metadata } from "next";
import { notFound } from "next/navigation";

import { CustomerTable } from "#components/site/customer-table.tsx";
import { DocFrame } from "#components/site/doc-frame.tsx";
import { DOC_SLOTS } from "#components/site/doc-slots.tsx";
import { findDoc, listDocs } from "#components/site/read-docs.ts";
import { RefusalTable } from "#components/site/refusal-table.tsx";
import { personas } from "#lib/customers/personas.ts";
import { ERRORS } from "#lib/http/errors.ts";

type PageProps = { params: Promise<{ slug?: string[] }> };

const REFUSALS = Object.entries(ERRORS).map(([code, facts]) => ({ code, ...facts }));

const SLOTS = {
  ...DOC_SLOTS,
  "customer-table": () => <CustomerTable customers={personas} />,
  "refusal-table": () => <RefusalTable refusals={REFUSALS} />,
};

const FIRST = "quick-start";

const slugOf = async ({ params }: PageProps) => (await params).slug?.join("/") ?? FIRST;

export async function generateMetadata(props: PageProps): Promise<Metadata> {
  const page = await findDoc(await slugOf(props));
  return page ? { title: page.title, description: page.summary } : {};
}

export default async function DocsPage(props: PageProps) {
  const slug = await slugOf(props);
  const pages = await listDocs();
  const page = pages.find((one) => one.slug === slug);
  if (!page) notFound();
  return <DocFrame page={page} pages={pages} slots={SLOTS} />;
}
