import type { Metadata } from "next";
import { PageHeader } from "@/components/layout/page-header";
import { ApiOperation } from "@/components/settings/api-operation";
import { Button } from "@/components/ui/button";
import { CodeBlock } from "@/components/ui/code";
import { Panel, Section } from "@/components/ui/panel";
import { requirePageContext } from "@/lib/auth/session";
import { apiReference } from "@/lib/edge/api/reference";
import { env } from "@/lib/env";

export const metadata: Metadata = { title: "API reference" };

export default async function ApiReferencePage() {
  await requirePageContext();
  const example = `curl ${env().APP_URL}/api/v1/agents -H "authorization: Bearer mk_…"`;
  return (
    <>
      <PageHeader
        title="API reference"
        description="Everything that the screens do, for scripts and infrastructure code."
        actions={
          <Button asChild>
            <a href="/api/v1/openapi.json">OpenAPI 3.1</a>
          </Button>
        }
      />
      <Section
        title="How to ask"
        description="With a management key of this workspace. JSON in and out; a list goes on with its next_cursor; a POST with the header Idempotency-Key is done once."
      >
        <CodeBlock code={example} what="example request" />
      </Section>
      {apiReference().map(({ title, words, operations }) => (
        <Section key={title} title={title} description={words}>
          <Panel>
            {operations.map((operation) => (
              <ApiOperation key={operation.name} operation={operation} />
            ))}
          </Panel>
        </Section>
      ))}
    </>
  );
}
