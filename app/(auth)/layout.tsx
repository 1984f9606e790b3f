import type { ReactNode } from "react";
import { Brand } from "@/components/layout/brand";

/** The pages before the sign-in: one card, hung from the top, so that it grows downwards without a jump. */
export default function AuthLayout({ children }: { children: ReactNode }) {
  return (
    <main className="mx-auto flex min-h-dvh w-full max-w-96 flex-col gap-5 px-4 pt-[clamp(2rem,18vh,11rem)] pb-8">
      <Brand />
      {children}
    </main>
  );
}
