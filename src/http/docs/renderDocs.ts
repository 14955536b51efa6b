import type { OpenAPIV3_1 } from "openapi-types";
import type { Document } from "../describe/describeRoutes.js";
import { html, type Html, inline } from "./html.js";
import { renderOperation, type Route } from "./renderOperation.js";
import { renderShape } from "./renderShape.js";
import type { Shape } from "./shape.js";
import { docsText } from "./text.js";

/**
 * The page that explains the API to a person, from the document alone; complete without a script.
 *
 * @returns what stands in the body
 */
export function renderDocs(document: Document): string {
  const routes = listRoutes(document);
  const tags = (document.tags ?? []).map(({ name, description = "" }) => ({
    name,
    description,
    routes: routes.filter(({ operation }) => operation.tags?.includes(name) === true),
  }));
  const shapes = Object.entries(document.components?.schemas ?? {});
  return html`<a class="docs-skip" href="#routes">${docsText.skip}</a>
    <header class="docs-header">
      <h1>
        ${document.info?.title} ${docsText.title}
        <span class="quiet small">${document.info?.version}</span>
      </h1>
      <p>${inline(document.info?.description ?? "")}</p>
      <p class="docs-links">
        <a href="/api/openapi.json">${docsText.documentLink}</a>
        <a href="/">${docsText.deskLink}</a>
      </p>
    </header>
    <div class="docs-columns">
      ${renderContents(tags.map(({ name }) => name))}
      <main id="routes" tabindex="-1">
        ${renderStart()}
        <form class="docs-filter" hidden role="search">
          <label for="docs-filter">${docsText.filter.label}</label>
          <input id="docs-filter" type="search" autocomplete="off" />
          <output for="docs-filter"></output>
        </form>
        ${tags.map(
          (tag) =>
            html`<section class="docs-tag" aria-labelledby="tag-${tag.name}">
              <h2 id="tag-${tag.name}">${tag.name}</h2>
              <p class="quiet">${tag.description}</p>
              ${tag.routes.map(renderOperation)}
            </section>`,
        )}
        <section class="docs-tag" aria-labelledby="shapes">
          <h2 id="shapes">${docsText.shapes}</h2>
          <p class="quiet">${docsText.shapesAbout}</p>
          ${shapes.map(([name, shape]) => renderNamed(name, shape as Shape))}
        </section>
      </main>
    </div>`.markup;
}

function listRoutes({ paths = {} }: Document): Route[] {
  return Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item ?? {}).map(([method, operation]) => ({
      method: method.toUpperCase(),
      path,
      operation: operation as OpenAPIV3_1.OperationObject,
    })),
  );
}

const renderContents = (names: readonly string[]): Html =>
  html`<nav class="docs-contents" aria-label="${docsText.contents}">
    <ul>
      ${names.map((name) => html`<li><a href="#tag-${name}">${name}</a></li>`)}
      <li><a href="#shapes">${docsText.shapes.toLowerCase()}</a></li>
    </ul>
  </nav>`;

const renderStart = (): Html =>
  html`<section class="docs-tag" aria-labelledby="start">
    <h2 id="start">${docsText.start.title}</h2>
    <p>${docsText.start.token}</p>
    <pre class="docs-code" tabindex="0">${docsText.start.lines}</pre>
    <p>${inline(docsText.start.failures)} ${inline(docsText.start.pages)}</p>
  </section>`;

const renderNamed = (name: string, shape: Shape): Html =>
  html`<details class="docs-route docs-shape">
    <summary><code class="docs-path">${name}</code></summary>
    <div class="docs-inside" id="shape-${name}">${renderShape(shape)}</div>
  </details>`;
