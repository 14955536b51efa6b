/** A JSON Schema as far as zod writes one for the document. */
export interface Shape {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: Shape | boolean;
  readonly items?: Shape | boolean;
  readonly prefixItems?: readonly Shape[];
  readonly anyOf?: readonly Shape[];
  readonly oneOf?: readonly Shape[];
  readonly allOf?: readonly Shape[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly default?: unknown;
  readonly format?: string;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
}

/** "1 to 100", "at least 1"; nothing where the ends are those of all whole numbers. */
export function sayLimits(shape: Shape): string {
  const { format, minLength, maxLength, minItems, maxItems } = shape;
  const least = shape.exclusiveMinimum === 0 ? 1 : shape.minimum;
  return [
    format,
    sayRange(minLength, maxLength, " characters"),
    sayRange(minItems, maxItems, " items"),
    sayRange(least, shape.maximum, ""),
  ]
    .filter((each) => each !== undefined && each !== "")
    .join(", ");
}

function sayRange(least: number | undefined, most: number | undefined, unit: string): string {
  const from = least !== undefined && least > Number.MIN_SAFE_INTEGER ? least : undefined;
  const to = most !== undefined && most < Number.MAX_SAFE_INTEGER ? most : undefined;
  if (from === undefined && to === undefined) return "";
  if (to === undefined) return `at least ${from ?? ""}${unit}`;
  if (from === undefined) return `at most ${to}${unit}`;
  return from === to ? `${to}${unit}` : `${from} to ${to}${unit}`;
}
