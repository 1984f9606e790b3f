/**
 * A cell of CSV (RFC 4180). Spreadsheets run a cell that begins like a formula, those of East Asia also in wide
 * letters: such a one gets a quote in front. A phone number in E.164 does not: digits after a plus are no more than a
 * number, and are read by other programs.
 */
function cell(text: string): string {
  const tame = /^[=+\-@＝＋－＠\t\r\n]/.test(text) && !/^\+\d+$/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(tame) ? `"${tame.replaceAll('"', '""')}"` : tame;
}

/** A line of a CSV file, safe to be opened in a spreadsheet. */
export const csvLine = (cells: readonly string[]): string => `${cells.map(cell).join(",")}\r\n`;

/** Headers of an answer that is a CSV file of that name. */
export const csvHeaders = (fileName: string): Record<string, string> => ({
  "content-type": "text/csv; charset=utf-8",
  "content-disposition": `attachment; filename="${fileName}"`,
  "cache-control": "no-store",
});
