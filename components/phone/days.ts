/** Times in the reader's zone; only for what is drawn in the browser. */

export function timeOf(iso: string): string {
  return new Date(iso).toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
}

/** "Today", "Yesterday", else "12 May 2026". */
export function dayOf(iso: string): string {
  const midnight = (date: Date) => new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
  const daysAgo = Math.round((midnight(new Date()) - midnight(new Date(iso))) / 86_400_000);
  if (daysAgo === 0) return "Today";
  if (daysAgo === 1) return "Yesterday";
  return new Date(iso).toLocaleDateString("en-GB", { dateStyle: "medium" });
}
