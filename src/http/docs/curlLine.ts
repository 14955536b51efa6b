import type { OpenAPIV3_1 } from "openapi-types";

/**
 * A call of a route for a POSIX shell. `$PARLEY` and `$PARLEY_TOKEN` are the reader's; what stands in the
 * path is an example, and so is the body.
 */
export function writeCurl(
  method: string,
  path: string,
  operation: OpenAPIV3_1.OperationObject,
): string {
  const body = operation.requestBody as OpenAPIV3_1.RequestBodyObject | undefined;
  const example: unknown = body?.content["application/json"]?.example;
  const hasToken = operation.security?.some((each) => "token" in each) === true;
  const isChange = method !== "GET";
  return [
    `curl ${method === "GET" ? "" : `-X ${method} `}"$PARLEY${fillPath(path)}${askFor(operation)}"`,
    ...(hasToken ? ['-H "Authorization: Bearer $PARLEY_TOKEN"'] : []),
    ...(isChange ? ["-H 'Content-Type: application/json'"] : []),
    ...(isChange ? [`-d ${quote(JSON.stringify(example ?? {}))}`] : []),
  ].join(" \\\n  ");
}

const EXAMPLES: Readonly<Record<string, string>> = { name: "many-links", picture: "tone" };

const fillPath = (path: string): string =>
  path.replace(/\{(\w+)\}/g, (_, name: string) => EXAMPLES[name] ?? "812");

/** What a route cannot be called without. */
function askFor({ parameters = [], security = [] }: OpenAPIV3_1.OperationObject): string {
  const wanted = (parameters as OpenAPIV3_1.ParameterObject[]).filter(
    (each) => each.in === "query" && each.required === true,
  );
  const query = wanted.map(({ name, schema }) => {
    const [first = ""] = ((schema as OpenAPIV3_1.SchemaObject).enum ?? []) as unknown[];
    return `${name}=${String(first)}`;
  });
  if (security.some((each) => "key" in each)) query.push("key=$PARLEY_KEY");
  return query.length === 0 ? "" : `?${query.join("&")}`;
}

const quote = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;
