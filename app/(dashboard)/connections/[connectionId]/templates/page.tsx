import type { Metadata } from "next";
import { TemplateList } from "@/components/connections/template-list";
import { LiveData } from "@/components/layout/live-data";
import { requirePageContext } from "@/lib/auth/session";
import { getConnection } from "@/lib/connections/get-connection";
import { found } from "../../../found";

export const metadata: Metadata = { title: "Templates" };

type Props = { params: Promise<{ connectionId: string }> };

export default async function ConnectionTemplatesPage({ params }: Props) {
  const { ctx } = await requirePageContext();
  const { id, name, picker } = await found(getConnection(ctx, await params));
  return (
    <LiveData>
      <TemplateList connectionId={id} name={name} typed={picker === "typed"} />
    </LiveData>
  );
}
