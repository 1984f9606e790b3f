/** Looks of one tab, shared with the tabs that are links. */
export const tabStyle =
  "relative flex h-9 shrink-0 items-center gap-1.5 whitespace-nowrap px-0.5 text-base text-ink-2 transition-colors hover:text-ink after:absolute after:inset-x-0 after:-bottom-px after:h-0.5 after:bg-transparent data-[state=active]:font-medium data-[state=active]:text-ink data-[state=active]:after:bg-accent";
export const tabListStyle = "flex gap-5 overflow-x-auto overflow-y-hidden border-b";
