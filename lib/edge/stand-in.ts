type Class = { prototype: object };

/**
 * Lets a light object pass for one of Node's: what it has by itself is used as it is, all else is asked of the whole
 * one, which is made then. Building a Request or a Response, each with a stream of its own, takes longer than all else
 * that a tool call does in this process, and our routes hardly ever need more of them than a few fields.
 *
 * @param light its instances stand for those of `Whole`, and are `instanceof` it
 * @param wholeOf the whole one behind a light one
 */
export function standInFor<Light extends object>(
  light: Class & { prototype: Light },
  Whole: Class,
  wholeOf: (light: Light) => object,
): void {
  Object.setPrototypeOf(light.prototype, Whole.prototype);
  for (const [name, { get, value }] of Object.entries(Object.getOwnPropertyDescriptors(Whole.prototype))) {
    if (Object.hasOwn(light.prototype, name)) continue;
    if (get) {
      Object.defineProperty(light.prototype, name, {
        get(this: Light) {
          return Reflect.get(wholeOf(this), name);
        },
      });
    } else if (typeof value === "function") {
      Object.defineProperty(light.prototype, name, {
        value(this: Light, ...args: unknown[]) {
          return Reflect.apply(value, wholeOf(this), args);
        },
      });
    }
  }
}
