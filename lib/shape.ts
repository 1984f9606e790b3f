/**
 * Checks of what our own addresses answer, for the browser. Client-safe.
 *
 * Forms of input are zod's. What a screen reads from its own server needs no words for faults, no changes on the way
 * and no coercion, and zod is a tenth of what a page may weigh; here it is a yes or no, with the type that follows.
 */
export type Shape<T> = {
  is(value: unknown): value is T;
  /** As zod has it, so that a reader takes either. */
  safeParse(value: unknown): { success: true; data: T } | { success: false };
};

type Optional<T> = Shape<T | undefined> & { readonly optional: true };

export type Shaped<S> = S extends Shape<infer T> ? T : never;

type Fields = Readonly<Record<string, Shape<unknown>>>;
type OptionalKey<F extends Fields> = {
  [K in keyof F]: F[K] extends { readonly optional: true } ? K : never;
}[keyof F];
type Flat<T> = { [K in keyof T]: T[K] };
export type ShapedObject<F extends Fields> = Flat<
  { [K in Exclude<keyof F, OptionalKey<F>>]: Shaped<F[K]> } & { [K in OptionalKey<F>]?: Shaped<F[K]> }
>;

function shape<T>(is: (value: unknown) => value is T): Shape<T> {
  return { is, safeParse: (value) => (is(value) ? { success: true, data: value } : { success: false }) };
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

export const text = shape((value) => typeof value === "string");
/** As JSON knows them: neither NaN nor infinite. */
export const number = shape((value): value is number => Number.isFinite(value));
export const flag = shape((value) => typeof value === "boolean");
export const anything = shape((_value): _value is unknown => true);

export function oneOf<const T>(values: readonly T[]): Shape<T> {
  const known: ReadonlySet<unknown> = new Set(values);
  return shape((value): value is T => known.has(value));
}

export function orNull<T>(inner: Shape<T>): Shape<T | null> {
  return shape((value): value is T | null => value === null || inner.is(value));
}

/** A field of {@link objectOf} that may be absent. */
export function optional<T>(inner: Shape<T>): Optional<T> {
  const known = shape((value): value is T | undefined => value === undefined || inner.is(value));
  return { ...known, optional: true };
}

export function listOf<T>(entry: Shape<T>): Shape<T[]> {
  return shape((value): value is T[] => Array.isArray(value) && value.every(entry.is));
}

export function recordOf<T>(entry: Shape<T>): Shape<Record<string, T>> {
  return shape(
    (value): value is Record<string, T> => isObject(value) && Object.values(value).every(entry.is),
  );
}

/** An object with at least these fields; what else is in it stays. */
export function objectOf<F extends Fields>(fields: F): Shape<ShapedObject<F>> {
  const known = Object.entries(fields);
  return shape(
    (value): value is ShapedObject<F> =>
      isObject(value) && known.every(([name, field]) => field.is(value[name])),
  );
}

export function either<S extends readonly Shape<unknown>[]>(...shapes: S): Shape<Shaped<S[number]>> {
  return shape((value): value is Shaped<S[number]> => shapes.some((one) => one.is(value)));
}
