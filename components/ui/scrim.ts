/** What lies between a window and the page behind it. */
export const scrimStyle = "fixed inset-0 z-40 bg-scrim animate-fade-in";
