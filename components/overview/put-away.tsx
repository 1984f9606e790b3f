"use client";

import { X } from "lucide-react";
import { useRouter } from "next/navigation";
import { Button } from "@/components/ui/button";
import { firstStepsCookie } from "./first-steps-cookie";

/** Puts the first steps away, in this browser and for a year. */
export function PutAway() {
  const router = useRouter();
  const put = () => {
    // biome-ignore lint/suspicious/noDocumentCookie: the server reads it before it draws; the Cookie Store API is not everywhere
    document.cookie = `${firstStepsCookie}=away; path=/; max-age=31536000; samesite=lax`;
    router.refresh();
  };
  return (
    <Button variant="ghost" size="icon" aria-label="Put the first steps away" onClick={put}>
      <X aria-hidden />
    </Button>
  );
}
