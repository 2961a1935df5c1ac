import { successOf } from "./answer.ts";
import type { ApiAnswer } from "./answer.ts";
import type { CompiledApi, CompiledOperation } from "./compile-api.ts";
import { listCollections } from "./list-collections.ts";
import type { JsonObject } from "./model.ts";
import { fillFromSchema } from "./fill-from-schema.ts";

/** The example of the document, for one object also that of its list, or the plainest value its schema allows where it has none. */
export function answerFromExamples({ document }: CompiledApi, operation: CompiledOperation): ApiAnswer {
  const { status, content } = successOf(operation);
  if (!content) return { status, body: undefined };
  const example = content.examples[0] ?? exampleOfObject(document, operation);
  return { status, body: example === undefined ? fillFromSchema(document, content.schema) : example };
}

function exampleOfObject(document: JsonObject, { mock }: CompiledOperation): unknown {
  if (!mock || mock.does === "list") return undefined;
  return listCollections(document).find(({ collection }) => collection === mock.collection)?.examples[0];
}
