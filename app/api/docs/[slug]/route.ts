import { findDoc } from "#components/site/read-docs.ts";

/** A page of the documentation as it was written; /docs/<name>.md leads here. */
export async function GET(_request: Request, { params }: { params: Promise<{ slug: string }> }): Promise<Response> {
  const page = await findDoc((await params).slug.replace(/\.md$/, ""));
  if (!page) {
    return Response.json(
      { type: "about:blank", status: 404, title: "There is no such page" },
      { status: 404, headers: { "content-type": "application/problem+json" } },
    );
  }
  return new Response(page.source, { headers: { "content-type": "text/markdown; charset=utf-8" } });
}
