import type { OpenAPIV3_1 } from "openapi-types";
import { writeCurl } from "./curlLine.js";
import { html, type Html, paragraphs } from "./html.js";
import { renderShape } from "./renderShape.js";
import type { Shape } from "./shape.js";
import { docsText } from "./text.js";

export interface Route {
  readonly method: string;
  readonly path: string;
  readonly operation: OpenAPIV3_1.OperationObject;
}

/**
 * One route, folded up. The anchor is inside: a browser unfolds what holds the target of an address,
 * so links to a route work without a script.
 */
export function renderOperation({ method, path, operation }: Route): Html {
  const { operationId: id = "", summary = "", description = "" } = operation;
  return html`<details
    class="docs-route"
    data-words="${`${method} ${path} ${id} ${summary}`.toLowerCase()}"
  >
    <summary>
      <span class="docs-method docs-${method.toLowerCase()}">${method}</span>
      <code class="docs-path">${path}</code>
      <span class="docs-summary">${summary}</span>
    </summary>
    <div class="docs-inside" id="${id}">
      ${paragraphs(description)}
      <p class="small">
        <a href="#${id}" aria-label="${docsText.linkTo(id)}"><code>${id}</code></a>
      </p>
      ${renderParameters(operation)} ${renderBody(operation)} ${renderCall(method, path, operation)}
      ${renderAnswers(operation)}
    </div>
  </details>`;
}

function renderParameters({ parameters = [] }: OpenAPIV3_1.OperationObject): Html | null {
  if (parameters.length === 0) return null;
  const rows = (parameters as OpenAPIV3_1.ParameterObject[]).map(
    (each) =>
      html`<li>
        <code class="docs-field">${each.name}</code>
        <em
          >${docsText.place[each.in as keyof typeof docsText.place]},
          ${each.required === true ? docsText.required : docsText.optional}</em
        >
        ${renderShape(each.schema as Shape)}
      </li>`,
  );
  return html`<h4>${docsText.parameters}</h4>
    <ul class="docs-fields">
      ${rows}
    </ul>`;
}

function renderBody({ requestBody }: OpenAPIV3_1.OperationObject): Html | null {
  const json = (requestBody as OpenAPIV3_1.RequestBodyObject | undefined)?.content[
    "application/json"
  ];
  return json === undefined
    ? null
    : html`<h4>${docsText.body}</h4>
        <div>${renderShape(json.schema as Shape)}</div>`;
}

/** The code can be reached by keyboard where it must be scrolled. */
const renderCall = (...call: Parameters<typeof writeCurl>): Html =>
  html`<h4>${docsText.call}</h4>
    <pre class="docs-code" tabindex="0">${writeCurl(...call)}</pre>`;

function renderAnswers({ responses = {} }: OpenAPIV3_1.OperationObject): Html {
  const all = Object.entries(responses as Record<string, OpenAPIV3_1.ResponseObject>);
  const answers = all.filter(([status]) => /^[23]/.test(status));
  const failures = all.filter(([status]) => !/^[23]/.test(status));
  return html`<h4>${docsText.answers}</h4>
    <dl class="docs-answers">${answers.map(renderAnswer)}</dl>
    <h4>${docsText.failures}</h4>
    <dl class="docs-answers">${failures.map(renderFailure)}</dl>`;
}

function renderAnswer([status, { content }]: readonly [string, OpenAPIV3_1.ResponseObject]): Html {
  const media = Object.entries(content ?? {}).map(
    ([type, { schema }]) =>
      html`<div>
        ${type !== "application/json" ? html`<code>${type}</code>` : renderShape(schema as Shape)}
      </div>`,
  );
  return html`<dt>${status}</dt>
    <dd>${media.length === 0 ? docsText.nothing : media}</dd>`;
}

const renderFailure = ([status, { description }]: readonly [
  string,
  OpenAPIV3_1.ResponseObject,
]): Html =>
  html`<dt>${status === "default" ? docsText.other : status}</dt>
    <dd>${paragraphs(description)}</dd>`;
