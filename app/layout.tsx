import "./globals.css";
import type { Metadata, Viewport } from "next";
import { headers } from "next/headers";
import type { ReactNode } from "react";
import { EarlyScript } from "@/components/ui/early-script";
import { nonceHeader } from "@/lib/auth/security-headers";
import { GeistMono, GeistSans } from "./fonts";
import { Providers } from "./providers";

export const metadata: Metadata = {
  title: { default: "Midcall", template: "%s · Midcall" },
  description: "WhatsApp messages from voice agents, while the call goes on.",
  // Everything is behind a sign-in.
  robots: { index: false, follow: false },
};

export const viewport: Viewport = { colorScheme: "light dark" };

/** Around every page: fonts, theme, data. The nonce makes every page dynamic. */
export default async function RootLayout({ children }: { children: ReactNode }) {
  const nonce = (await headers()).get(nonceHeader) ?? undefined;
  return (
    // The theme's script sets the class before the first paint, so it differs from what the server sent.
    <html lang="en" className={`${GeistSans.variable} ${GeistMono.variable}`} suppressHydrationWarning>
      <body>
        <EarlyScript nonce={nonce} />
        <Providers nonce={nonce}>{children}</Providers>
      </body>
    </html>
  );
}
