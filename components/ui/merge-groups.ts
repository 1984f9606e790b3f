import type { createTailwindMerge } from "tailwind-merge";

type Config = ReturnType<Parameters<typeof createTailwindMerge>[0]>;

const any = () => true;
const lengths = (text: string) => /^(\d+(\.\d+)?|px)$/.test(text) || /^\[(length:)?\d/.test(text);
/** Each key is its own group: whatever stands behind it is of that group. */
const own = (...keys: string[]) => Object.fromEntries(keys.map((key) => [key, [{ [key]: [any] }]]));
/** The same, and the bare key too. */
const bare = (...keys: string[]) => Object.fromEntries(keys.map((key) => [key, [{ [key]: ["", any] }]]));

const textSizes = ["2xs", "xs", "sm", "base", "lg", "xl", (text: string) => /^\[(length:)?[\d.]+/.test(text)];

/**
 * Which of our class names set the same thing. Its test holds it against the library's own list, for every class
 * that the screens use.
 */
export const mergeGroups: Config = {
  cacheSize: 500,
  theme: {},
  classGroups: {
    ...own("w", "h", "size", "min-w", "max-w", "min-h", "max-h", "basis", "order", "z", "opacity", "fill"),
    ...own("p", "px", "py", "pt", "pr", "pb", "pl", "m", "mx", "my", "mt", "mr", "mb", "ml"),
    ...own("gap", "gap-x", "gap-y", "top", "right", "bottom", "left", "inset", "inset-x", "inset-y"),
    ...own(
      "items",
      "justify",
      "self",
      "justify-self",
      "place-items",
      "leading",
      "tracking",
      "cursor",
      "shadow",
    ),
    ...own(
      "grid-cols",
      "grid-rows",
      "col-start",
      "row-start",
      "whitespace",
      "overflow",
      "overflow-x",
      "overflow-y",
    ),
    ...own("animate", "pointer-events", "select", "line-clamp", "align", "overscroll", "overscroll-x"),
    ...bare(
      "rounded",
      "rounded-t",
      "rounded-r",
      "rounded-b",
      "rounded-l",
      "rounded-tl",
      "rounded-tr",
      "grow",
      "shrink",
    ),
    ...bare("transition"),
    "bg-image": [{ bg: [(text: string) => /gradient|^none$/.test(text)] }],
    "bg-color": [{ bg: [any] }],
    display: [
      "block",
      "inline-block",
      "inline",
      "flex",
      "inline-flex",
      "grid",
      "table",
      "contents",
      "hidden",
      "table-cell",
      "table-row",
      "list-item",
    ],
    "text-decoration": ["underline", "line-through", "no-underline"],
    position: ["static", "fixed", "absolute", "relative", "sticky"],
    visibility: ["visible", "invisible"],
    flex: [{ flex: ["1", "auto", "none", "initial"] }],
    "flex-direction": [{ flex: ["row", "col", "row-reverse", "col-reverse"] }],
    "flex-wrap": [{ flex: ["wrap", "nowrap"] }],
    "font-family": [{ font: ["sans", "mono"] }],
    "font-weight": [{ font: ["normal", "medium", "semibold", "bold"] }],
    "font-size": [{ text: textSizes }],
    "text-align": [{ text: ["left", "center", "right"] }],
    "text-overflow": ["truncate", { text: ["ellipsis", "clip"] }],
    "text-wrap": [{ text: ["wrap", "nowrap", "balance", "pretty"] }],
    "text-color": [{ text: [any] }],
    "outline-w": [{ outline: ["", lengths] }],
    "outline-style": [{ outline: ["none", "hidden"] }],
    ...own("outline-offset", "translate-x", "translate-y"),
    "outline-c": [{ outline: [any] }],
    "border-collapse": [{ border: ["collapse", "separate"] }],
    "border-style": [{ border: ["solid", "dashed", "dotted", "none"] }],
    ...Object.fromEntries(
      ["", "-x", "-y", "-t", "-r", "-b", "-l"].flatMap((side) => [
        [`border-w${side}`, [{ [`border${side}`]: ["", lengths] }]],
        [`border-c${side}`, [{ [`border${side}`]: [any] }]],
      ]),
    ),
  },
  conflictingClassGroups: {
    size: ["w", "h"],
    overflow: ["overflow-x", "overflow-y"],
    overscroll: ["overscroll-x"],
    p: ["px", "py", "pt", "pr", "pb", "pl"],
    px: ["pr", "pl"],
    py: ["pt", "pb"],
    m: ["mx", "my", "mt", "mr", "mb", "ml"],
    mx: ["mr", "ml"],
    my: ["mt", "mb"],
    gap: ["gap-x", "gap-y"],
    inset: ["inset-x", "inset-y", "top", "right", "bottom", "left"],
    "inset-x": ["right", "left"],
    "inset-y": ["top", "bottom"],
    flex: ["basis", "grow", "shrink"],
    "font-size": ["leading"],
    "line-clamp": ["display", "overflow"],
    rounded: ["rounded-t", "rounded-r", "rounded-b", "rounded-l", "rounded-tl", "rounded-tr"],
    "rounded-t": ["rounded-tl", "rounded-tr"],
    "rounded-l": ["rounded-tl"],
    "rounded-r": ["rounded-tr"],
    "border-w": ["border-w-x", "border-w-y", "border-w-t", "border-w-r", "border-w-b", "border-w-l"],
    "border-w-x": ["border-w-r", "border-w-l"],
    "border-w-y": ["border-w-t", "border-w-b"],
    "border-c": ["border-c-x", "border-c-y", "border-c-t", "border-c-r", "border-c-b", "border-c-l"],
    "border-c-x": ["border-c-r", "border-c-l"],
    "border-c-y": ["border-c-t", "border-c-b"],
  },
  conflictingClassGroupModifiers: { "font-size": ["leading"] },
  orderSensitiveModifiers: ["*", "**", "after", "before", "file", "marker", "placeholder", "selection"],
};
