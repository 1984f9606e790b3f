"use client";

/** When even the layout around all pages failed: without styles, so it brings what it needs. */
export default function GlobalError() {
  return (
    <html lang="en" style={{ colorScheme: "light dark", fontFamily: "system-ui, sans-serif" }}>
      <body style={{ maxWidth: "26rem", margin: "30vh auto 0", padding: "0 1rem", lineHeight: 1.5 }}>
        <title>Midcall</title>
        <h1 style={{ fontSize: "1.25rem", margin: 0 }}>This page could not be shown</h1>
        <p>Nothing was changed. Reload the page in a moment.</p>
      </body>
    </html>
  );
}
