import type { Contract } from "#lib/standards/contract.ts";

import { compareSchemas, resolveSchema } from "./compare-schemas.ts";

export type Json = { [key: string]: unknown };
type Operation = { operationId: string; parameters: Json[]; requestBody?: Json; responses: Record<string, Json> };
type Pair = { official: Json; ours: Json };

/** Every difference between an official file and our printed document, in the operations of the contracts. */
export function compareDocuments(pair: Pair, contracts: readonly Contract[]): string[] {
  return contracts.flatMap(({ method, path: route }) => {
    const [theirs, mine] = [operationIn(pair.official, route, method), operationIn(pair.ours, route, method)];
    if (!theirs || !mine) return [`${method} ${route}: ${theirs ? "not printed by us" : "not in the official file"}`];
    return compareOperations(pair, `${method} ${route}`, theirs, mine);
  });
}

function operationIn(document: Json, route: string, method: string): Operation | undefined {
  return (document.paths as Record<string, Record<string, Operation>>)[route]?.[method.toLowerCase()];
}

function jsonSchemaOf(document: Json, body: unknown): unknown {
  const content = resolveSchema(document, body).content as Record<string, Json> | undefined;
  const types = ["application/json", "application/json; charset=utf-8", "application/json-patch+json"];
  return types.map((type) => content?.[type]?.schema).find(Boolean);
}

function compareBodies({ official, ours }: Pair, at: string, theirBody: unknown, ourBody: unknown): string[] {
  const [theirs, mine] = [jsonSchemaOf(official, theirBody), jsonSchemaOf(ours, ourBody)];
  if (!theirs && !mine) return [];
  if (!theirs) return [`${at} has a body of ours alone`];
  if (!mine) return [`${at} has no body, the official one has`];
  return compareSchemas(at, { document: official, schema: theirs }, { document: ours, schema: mine });
}

function compareParameters({ official, ours }: Pair, at: string, theirs: Json[], mine: Json[]): string[] {
  const byName = (document: Json, list: Json[]) =>
    new Map(list.map((entry) => resolveSchema(document, entry)).map((entry) => [String(entry.name), entry]));
  const [expected, found] = [byName(official, theirs), byName(ours, mine)];
  const differences: string[] = [];
  for (const name of found.keys()) if (!expected.has(name)) differences.push(`${at}: parameter ${name} is ours alone`);
  for (const [name, parameter] of expected) {
    const same = found.get(name);
    if (!same) {
      differences.push(`${at}: parameter ${name} is missing`);
      continue;
    }
    if (parameter.in !== same.in) differences.push(`${at}: parameter ${name} is in ${String(same.in)}`);
    if (Boolean(parameter.required) !== Boolean(same.required))
      differences.push(`${at}: parameter ${name} is required otherwise`);
    differences.push(
      ...compareSchemas(
        `${at} ${name}`,
        { document: official, schema: parameter.schema },
        { document: ours, schema: same.schema },
      ),
    );
  }
  return differences;
}

function compareOperations(pair: Pair, at: string, theirs: Operation, mine: Operation): string[] {
  const differences = compareParameters(pair, at, theirs.parameters, mine.parameters);
  if (theirs.operationId !== mine.operationId) differences.push(`${at}: operationId is ${mine.operationId}`);
  differences.push(...compareBodies(pair, `${at} request`, theirs.requestBody, mine.requestBody));
  for (const status of new Set([...Object.keys(theirs.responses), ...Object.keys(mine.responses)])) {
    const [expected, found] = [theirs.responses[status], mine.responses[status]];
    if (!expected) differences.push(`${at}: status ${status} is ours alone`);
    else if (!found) differences.push(`${at}: status ${status} is missing`);
    else differences.push(...compareBodies(pair, `${at}: response ${status}`, expected, found));
  }
  return differences;
}
