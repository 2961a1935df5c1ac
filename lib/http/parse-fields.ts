import type { z } from "zod";
import { DomainError } from "#lib/errors.ts";
import type { ErrorCode, Finding } from "#lib/errors.ts";

type Issue = z.core.$ZodIssue;

/** Parses what was sent and names every field at fault, each with its own code. `prefix` is where the value comes from. */
export function parseFields<Schema extends z.ZodType>(schema: Schema, value: unknown, prefix = ""): z.output<Schema> {
  const result = schema.safeParse(value, { reportInput: true });
  if (result.success) return result.data;
  const [first, ...also] = result.error.issues.flatMap((issue) => findingsOf(issue, prefix));
  throw new DomainError(first?.code ?? "field-invalid", first?.message ?? "A field is not valid", {
    field: first?.field,
    also,
  });
}

function findingsOf(issue: Issue, prefix: string): Finding[] {
  const field = joinPath(prefix, issue.path);
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => ({
      code: "field-unexpected",
      message: "This field is not allowed here",
      field: joinPath(field, [key]),
    }));
  }
  return [{ code: codeOf(issue), message: messageOf(issue), field: field || undefined }];
}

function codeOf(issue: Issue): ErrorCode {
  const isTyped = issue.code === "invalid_type" || issue.code === "invalid_value";
  if (isTyped && issue.input === undefined) return "field-missing";
  if (issue.code === "invalid_type") return "malformed-body";
  const isDate = issue.code === "invalid_format" && issue.format === "datetime";
  return isDate ? "date-invalid" : "field-invalid";
}

function messageOf(issue: Issue): string {
  if (issue.input === undefined && (issue.code === "invalid_type" || issue.code === "invalid_value"))
    return "This field is mandatory";
  if (issue.code === "invalid_format" && issue.format === "datetime")
    return "Send an ISO 8601 date and time with a time zone";
  return issue.message;
}

// Names that were sent are repeated only when they look like names.
const NAME = /^[\w.$-]{1,60}$/;

function joinPath(prefix: string, path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, part) => {
    if (typeof part === "number") return `${text}[${part}]`;
    const name = NAME.test(String(part)) ? String(part) : "?";
    return text ? `${text}.${name}` : name;
  }, prefix);
}
