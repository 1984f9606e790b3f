import type { ReactNode } from "react";

type Props = { title: string; description?: ReactNode; children?: ReactNode };

export function AuthCard({ title, description, children }: Props) {
  return (
    <section className="flex flex-col gap-5 rounded-lg border bg-surface p-5 sm:p-6">
      <div className="flex flex-col gap-1">
        <h1 className="text-xl font-semibold">{title}</h1>
        {description && <p className="text-ink-2">{description}</p>}
      </div>
      {children}
    </section>
  );
}
