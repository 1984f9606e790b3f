import { BellOff } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { EmptyState } from "@/components/layout/empty-state";
import { may } from "@/components/layout/may";
import { PageHeader } from "@/components/layout/page-header";
import { AddOptOut } from "@/components/opt-outs/add-opt-out";
import { OptOutSearch } from "@/components/opt-outs/opt-out-search";
import { OptOutsTable } from "@/components/opt-outs/opt-outs-table";
import { KeepCurrent } from "@/components/overview/keep-current";
import { Button } from "@/components/ui/button";
import { requirePageContext } from "@/lib/auth/session";
import { listOptOuts } from "@/lib/opt-outs/list-opt-outs";
import { showPhone } from "@/lib/phone";
import { askedText } from "../asked-text";
import { cursorOf } from "../cursor";

export const metadata: Metadata = { title: "Opt-outs" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function OptOutsPage({ searchParams }: Props) {
  const { ctx, user } = await requirePageContext();
  const query = await searchParams;
  const q = askedText(query);
  const list = await listOptOuts(ctx, { q: q.trim(), cursor: cursorOf(query) });
  const mayEdit = may(user.role, "editor");
  return (
    <>
      <PageHeader
        title="Opt-outs"
        description="Numbers that get no messages from this workspace, whichever agent is asked for one."
        actions={mayEdit && <AddOptOut />}
      />
      <div className="flex flex-col gap-3">
        <div className="flex flex-wrap items-center justify-between gap-3">
          <OptOutSearch q={q} />
          <KeepCurrent drawnAt={new Date().toISOString()} everyMs={5_000} />
        </div>
        {list.data.length > 0 ? (
          <OptOutsTable
            entries={list.data.map((entry) => ({ ...entry, shown: showPhone(entry.phone) }))}
            mayEdit={mayEdit}
          />
        ) : (
          <EmptyState
            icon={<BellOff />}
            title={q ? "No such number is on the list" : "Nobody has opted out"}
            action={
              q && (
                <Button asChild>
                  <Link href="/opt-outs">Show all numbers</Link>
                </Button>
              )
            }
          >
            {q
              ? `None holds “${q}”.`
              : "A customer who answers a message with STOP, or the same in another language, is put here by that word. You can add numbers by hand."}
          </EmptyState>
        )}
        {list.next_cursor && (
          <Button asChild className="self-center">
            <Link href={`?${new URLSearchParams({ ...(q && { q }), cursor: list.next_cursor })}`}>
              Older numbers
            </Link>
          </Button>
        )}
      </div>
    </>
  );
}
