"use client";

import { useState } from "react";
import { doerWords } from "@/components/audit/doer-words";
import { answerOf } from "@/components/ui/answer-of";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Panel } from "@/components/ui/panel";
import { RelativeTime } from "@/components/ui/relative-time";
import { toast } from "@/components/ui/toast";
import type { ActorKind } from "@/db/enums";
import { restoreFunctionVersionAction } from "@/lib/functions/actions";

type Version = {
  number: number;
  by: { kind: ActorKind; name: string };
  created_at: string;
  restored_from: number | null;
  changes: { field: string; text: string }[] | null;
};
type Props = {
  functionId: string;
  name: string;
  /** The version that is in use. */
  current: number;
  versions: readonly Version[];
  mayEdit: boolean;
};

/** Every save of a function, newest first, and the way back to each. */
export function VersionsList({ functionId, name, current, versions, mayEdit }: Props) {
  const [chosen, setChosen] = useState<number | null>(null);
  const restore = async () => {
    if (chosen === null) return null;
    const result = await answerOf(restoreFunctionVersionAction({ functionId, number: chosen }));
    if (!result.ok) return result.error.message;
    toast.success(`${name} is as in version ${chosen} again.`);
    return null;
  };
  return (
    <Panel>
      <ol aria-label="Versions">
        {versions.map((version) => (
          <li
            key={version.number}
            className="flex flex-wrap items-start gap-x-4 gap-y-2 border-b px-4 py-3 last:border-b-0"
          >
            <div className="min-w-0 flex-1 basis-64">
              <div className="flex min-h-7 flex-wrap items-center gap-x-2.5 gap-y-1">
                <h3 className="font-medium">Version {version.number}</h3>
                {version.number === current && <Badge tone="ok">In use</Badge>}
                {version.restored_from !== null && <Badge>Back to version {version.restored_from}</Badge>}
                <span className="text-sm text-ink-3">
                  {doerWords(version.by)}, <RelativeTime iso={version.created_at} />
                </span>
              </div>
              <Changes changes={version.changes} />
            </div>
            {mayEdit && version.number !== current && (
              <Button
                size="sm"
                aria-label={`Go back to version ${version.number}`}
                onClick={() => setChosen(version.number)}
              >
                Go back to this
              </Button>
            )}
          </li>
        ))}
      </ol>
      <ConfirmDialog
        open={chosen !== null}
        onOpenChange={(open) => !open && setChosen(null)}
        title={`Go back to version ${chosen ?? ""}?`}
        description="The function becomes what it was after that save, also whether it is enabled. It is a new version: nothing of what came after is lost."
        action="Go back"
        onConfirm={restore}
      />
    </Panel>
  );
}

function Changes({ changes }: { changes: Version["changes"] }) {
  if (changes === null) return <p className="text-sm text-ink-2">The first version that is known.</p>;
  if (changes.length === 0) return <p className="text-sm text-ink-2">Saved without a change.</p>;
  return (
    <ul className="mt-1 flex flex-col gap-0.5 text-sm text-ink-2">
      {changes.map(({ field, text }) => (
        <li key={field} className="[overflow-wrap:anywhere]">
          {text}
        </li>
      ))}
    </ul>
  );
}
