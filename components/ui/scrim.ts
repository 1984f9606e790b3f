/**
 * What lies between a window and what is behind it. As high as windows are: it covers the one that another was opened
 * from, which comes before it in the page.
 */
export const scrimStyle = "fixed inset-0 z-50 bg-scrim animate-fade-in";
