import { BookOpen } from "lucide-react";

import { RailLinks } from "#components/shell/rail-links.tsx";
import { Anchor } from "#components/ui/anchor.tsx";

import { listHeadings, Markdown, type Slots } from "./markdown.tsx";
import type { DocPage } from "./read-docs.ts";

type DocFrameProps = { page: DocPage; pages: readonly DocPage[]; slots: Slots };

function DocTurn({ page, pages }: Omit<DocFrameProps, "slots">) {
  const at = pages.findIndex((one) => one.slug === page.slug);
  const previous = pages[at - 1];
  const next = pages[at + 1];
  return (
    <nav className="docs-turn" aria-label="Previous and next">
      <span>
        {previous ? (
          <>
            <small>Previous</small>
            <Anchor href={`/docs/${previous.slug}`}>{previous.title}</Anchor>
          </>
        ) : null}
      </span>
      <span>
        {next ? (
          <>
            <small>Next</small>
            <Anchor href={`/docs/${next.slug}`}>{next.title}</Anchor>
          </>
        ) : null}
      </span>
    </nav>
  );
}

/** A page of the documentation between its list of pages and its own contents. */
export function DocFrame({ page, pages, slots }: DocFrameProps) {
  const headings = listHeadings(page.body);
  const sections = [...Map.groupBy(pages, (one) => one.section)].map(([title, all]) => ({
    title,
    items: all.map((one) => ({
      href: `/docs/${one.slug}`,
      label: one.title,
      icon: null,
      current: one.slug === page.slug,
    })),
  }));
  return (
    <div className="wrapx docs">
      <details className="disclosure docs-menu">
        <summary>
          <BookOpen aria-hidden="true" size={16} className="mr-2 inline" />
          All pages
        </summary>
        <nav aria-label="Documentation, small screens">
          <RailLinks sections={sections} />
        </nav>
      </details>
      <nav className="docs-nav" aria-label="Documentation">
        <RailLinks sections={sections} />
      </nav>
      <article className="prose min-w-0">
        <h1>{page.title}</h1>
        {page.summary ? <p className="summary">{page.summary}</p> : null}
        <Markdown source={page.body} slots={slots} />
        <p className="text-13">
          <a href={`/docs/${page.slug}.md`}>This page as Markdown</a>
        </p>
        <DocTurn page={page} pages={pages} />
      </article>
      {headings.length > 1 ? (
        <nav className="docs-contents" aria-labelledby="contents">
          <h2 id="contents">On this page</h2>
          <ul>
            {headings.map((heading) => (
              <li key={heading.id}>
                <a href={`#${heading.id}`}>{heading.text}</a>
              </li>
            ))}
          </ul>
        </nav>
      ) : null}
    </div>
  );
}
