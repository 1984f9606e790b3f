import type { Metadata } from "next";
import { TemplateList } from "@/components/connections/template-list";

export const metadata: Metadata = { title: "Templates" };

type Props = { params: Promise<{ connectionId: string }> };

export default async function ConnectionTemplatesPage({ params }: Props) {
  const { connectionId } = await params;
  return <TemplateList connectionId={connectionId} />;
}
