import localFont from "next/font/local";

/*
 * The typeface, from its package. "optional": where it is not there at the first paint the page is drawn, and stays,
 * in another one, and the next page has it. Exchanged under the reader's eyes it would move what they are reading: no
 * other typeface is exactly as wide. The pages name both files in their heads, and browsers wait a moment for those.
 */

/** For people. Its name is the typeface's in the page's styles. */
export const GeistSans = localFont({
  src: "../node_modules/geist/dist/fonts/geist-sans/Geist-Variable.woff2",
  variable: "--font-geist-sans",
  weight: "100 900",
  display: "optional",
});

/** For what machines read. */
export const GeistMono = localFont({
  src: "../node_modules/geist/dist/fonts/geist-mono/GeistMono-Variable.woff2",
  variable: "--font-geist-mono",
  weight: "100 900",
  display: "optional",
  adjustFontFallback: false,
});
