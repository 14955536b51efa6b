import { html, type Html, inline } from "./html.js";
import { sayLimits, type Shape } from "./shape.js";
import { docsText } from "./text.js";

const PREFIX = "#/components/schemas/";

/** What a value may be: a phrase, and the fields below it where it is an object that has no name. */
export function renderShape(shape: Shape): Html {
  const fields = findFields(shape);
  return html`<span class="docs-type">${renderType(shape)}</span
    >${fields !== null && renderFields(fields)}`;
}

/** The object in it that is described in place: itself, an item's, or one of several. */
function findFields(shape: Shape): Shape | null {
  if (shape.properties !== undefined) return shape;
  const { items, additionalProperties: values } = shape;
  const inner = typeof items === "object" ? items : typeof values === "object" ? values : null;
  if (inner !== null) return findFields(inner);
  const found = (shape.anyOf ?? shape.oneOf ?? []).map(findFields).filter((each) => each !== null);
  return found.length === 1 ? (found[0] ?? null) : null;
}

function renderFields({ properties = {}, required = [] }: Shape): Html {
  const rows = Object.entries(properties).map(
    ([name, field]) =>
      html`<li>
        <code class="docs-field">${name}</code>
        ${!required.includes(name) && html`<em>${docsText.optional}</em>`} ${renderShape(field)}
        ${field.description !== undefined && html`<span class="quiet">${inline(field.description)}</span>`}
      </li>`,
  );
  return rows.length === 0
    ? html``
    : html`<ul class="docs-fields">
        ${rows}
      </ul>`;
}

function renderType(shape: Shape): Html {
  const limits = sayLimits(shape);
  const fallback = shape.default === undefined ? "" : `default ${JSON.stringify(shape.default)}`;
  const more = [limits, fallback].filter(Boolean).join("; ");
  return html`${nameType(shape)}${more !== "" && html` <span class="quiet">${more}</span>`}`;
}

function nameType(shape: Shape): Html {
  if (shape.$ref !== undefined) return linkShape(shape.$ref.replace(PREFIX, ""));
  if (shape.const !== undefined) return html`<code>${JSON.stringify(shape.const)}</code>`;
  if (shape.enum !== undefined) return join(shape.enum.map(writeValue), ", ");
  const options = shape.anyOf ?? shape.oneOf;
  if (options !== undefined) return renderOptions(options);
  if (shape.allOf !== undefined) return join(shape.allOf.map(nameType), " and ");
  if (shape.prefixItems !== undefined)
    return html`[${join(shape.prefixItems.map(nameType), ", ")}]`;
  if (typeof shape.items === "object") return html`list of ${renderType(shape.items)}`;
  if (typeof shape.additionalProperties === "object")
    return html`object of ${renderType(shape.additionalProperties)} by name`;
  return html`${[shape.type ?? docsText.anything].flat().join(" or ")}`;
}

/** Objects without a name differ by their fields: each shows its own. */
function renderOptions(options: readonly Shape[]): Html {
  const unnamed = options.filter(({ properties }) => properties !== undefined);
  if (unnamed.length < 2) return join(options.map(renderType), " or ");
  return html`one of
    <ul class="docs-options">
      ${options.map((each) => html`<li>${renderShape(each)}</li>`)}
    </ul>`;
}

const linkShape = (name: string): Html => html`<a href="#shape-${name}">${name}</a>`;

const writeValue = (value: unknown): Html => html`<code>${String(value)}</code>`;

const join = (parts: readonly Html[], between: string): Html =>
  html`${parts.map((part, at) => html`${at > 0 && between}${part}`)}`;
