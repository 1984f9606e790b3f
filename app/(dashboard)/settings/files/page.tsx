import type { Metadata } from "next";
import { FilesTable } from "@/components/files/files-table";
import { may } from "@/components/layout/may";
import { Section } from "@/components/ui/panel";
import { requirePageContext } from "@/lib/auth/session";
import { listFiles } from "@/lib/files/list-files";
import { wholeList } from "@/lib/page";

export const metadata: Metadata = { title: "Files" };

export default async function FilesPage() {
  const { ctx, user } = await requirePageContext();
  const files = await wholeList((page) => listFiles(ctx, page));
  return (
    <Section
      title="Files"
      description="What was uploaded to be sent in headers. One that no function was ever saved with is deleted 90 days after its upload."
      className="max-w-4xl"
    >
      <FilesTable files={files} mayEdit={may(user.role, "editor")} />
    </Section>
  );
}
