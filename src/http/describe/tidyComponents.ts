import type { OpenAPIV3_1 } from "openapi-types";
import type { Document } from "./describeRoutes.js";

type Schemas = NonNullable<OpenAPIV3_1.ComponentsObject["schemas"]>;

const PREFIX = "#/components/schemas/";

/**
 * Every shape comes as it is sent and as `…Input`, as it is taken. Those that nothing names go, and an
 * input that is alone, or the same as what is sent, has the plain name.
 */
export function tidyComponents(document: Document): Document {
  const schemas = document.components?.schemas ?? {};
  const used = findUsed(document.paths ?? {}, schemas);
  const names = new Map([...used].map((name) => [name, toPlainName(name, used, schemas)] as const));
  const kept = [...used]
    .sort()
    .map((name): [string, unknown] => [names.get(name) ?? name, schemas[name]]);
  const rename = (_: string, value: unknown): unknown =>
    typeof value === "string" && value.startsWith(PREFIX)
      ? PREFIX + (names.get(value.slice(PREFIX.length)) ?? value.slice(PREFIX.length))
      : value;
  const tidied = {
    ...document,
    components: { ...document.components, schemas: Object.fromEntries(kept) },
  };
  return JSON.parse(JSON.stringify(tidied), rename) as Document;
}

/** What the paths name, and what that names in turn. */
function findUsed(paths: object, schemas: Schemas): ReadonlySet<string> {
  const used = new Set<string>();
  const waiting = findNamed(paths);
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    const schema = schemas[name];
    if (used.has(name) || schema === undefined) continue;
    used.add(name);
    waiting.push(...findNamed(schema));
  }
  return used;
}

const findNamed = (value: object): string[] =>
  [...JSON.stringify(value).matchAll(/"#\/components\/schemas\/([^"]+)"/g)].map(
    ([, name = ""]) => name,
  );

function toPlainName(name: string, used: ReadonlySet<string>, schemas: Schemas): string {
  if (!name.endsWith("Input")) return name;
  const plain = name.slice(0, -"Input".length);
  const isSame = (one: string, other: string) =>
    JSON.stringify(schemas[one]).replaceAll('Input"', '"') === JSON.stringify(schemas[other]);
  return !used.has(plain) || isSame(name, plain) ? plain : name;
}
