import type { Metadata } from "next";
import Link from "next/link";
import { may } from "@/components/layout/may";
import { Button } from "@/components/ui/button";
import { Section } from "@/components/ui/panel";
import { VersionsList } from "@/components/versions/versions-list";
import { requirePageContext } from "@/lib/auth/session";
import { getFunction } from "@/lib/functions/get-function";
import { listFunctionVersions } from "@/lib/functions/list-function-versions";
import { cursorOf } from "../../../../../cursor";
import { found } from "../../../../../found";

export const metadata: Metadata = { title: "Versions" };

type Props = {
  params: Promise<{ agentId: string; functionId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function FunctionVersionsPage({ params, searchParams }: Props) {
  const { ctx, user } = await requirePageContext();
  const { agentId, functionId } = await params;
  const cursor = cursorOf(await searchParams);
  const [fn, versions] = await Promise.all([
    found(getFunction(ctx, { functionId })),
    found(listFunctionVersions(ctx, { functionId, cursor })),
  ]);
  return (
    <Section
      title={`Versions of ${fn.name}`}
      description="Every save, newest first, with what it changed."
      className="max-w-4xl"
      actions={
        <Button asChild>
          <Link href={`/agents/${agentId}`}>All functions</Link>
        </Button>
      }
    >
      <VersionsList
        functionId={functionId}
        name={fn.name}
        current={fn.version}
        versions={versions.data}
        mayEdit={may(user.role, "editor")}
      />
      {versions.next_cursor && (
        <Button asChild className="self-center">
          <Link href={`?cursor=${versions.next_cursor}`}>Older versions</Link>
        </Button>
      )}
    </Section>
  );
}
