import { prisma } from "#lib/db.ts";
import type { ConsentStatus } from "#lib/standards/obuk/codes.ts";
import type { ConsentKind } from "./kinds.ts";

type Row = {
  id: string;
  kind: ConsentKind;
  version: string;
  status: ConsentStatus;
  permissions: string[];
  resource: Record<string, unknown>;
  appId: string;
  appName: string;
  createdAt: Date;
  expiresAt: Date | null;
};

type Which = { organisationId: string; kinds: readonly ConsentKind[] };

const whereOf = ({ organisationId, kinds }: Which) => ({
  app: { organisationId },
  deletedAt: null,
  kind: { in: [...kinds] },
});

/** The consents of an organisation's apps, newest first. */
export async function selectConsentsOfOrganisation(which: Which, skip: number, take: number): Promise<Row[]> {
  const rows = await prisma().consent.findMany({
    where: whereOf(which),
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    skip,
    take,
    select: {
      id: true,
      kind: true,
      version: true,
      status: true,
      permissions: true,
      resource: true,
      appId: true,
      createdAt: true,
      expiresAt: true,
      app: { select: { name: true } },
    },
  });
  return rows.map(({ app, ...row }) => ({
    ...row,
    kind: row.kind as ConsentKind,
    status: row.status as ConsentStatus,
    resource: row.resource as Record<string, unknown>,
    appName: app.name,
  }));
}

export async function countConsentsOfOrganisation(which: Which): Promise<number> {
  return prisma().consent.count({ where: whereOf(which) });
}
