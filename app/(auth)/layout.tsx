import type { ReactNode } from "react";
import { Brand } from "@/components/layout/brand";

/** The pages before the sign-in: one card in the middle, a little above the eye's centre. */
export default function AuthLayout({ children }: { children: ReactNode }) {
  return (
    <main className="mx-auto flex min-h-dvh w-full max-w-96 flex-col justify-center gap-5 px-4 pt-8 pb-[16vh]">
      <Brand />
      {children}
    </main>
  );
}
