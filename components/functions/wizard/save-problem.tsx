import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import type { SaveProblem } from "./use-save";

type Props = {
  problem: SaveProblem;
  onOverwrite: (version: number) => void;
  onTakeTheirs: () => void;
  onSaveAsNew: () => void;
};

/** Why it was not saved, and the ways on from there. The draft is kept in all of them. */
export function SaveProblemNotice({ problem, onOverwrite, onTakeTheirs, onSaveAsNew }: Props) {
  if (problem.kind === "message") return <Notice tone="danger">{problem.message}</Notice>;
  if (problem.kind === "signed-out") {
    return (
      <Notice tone="danger" title="Your session has ended">
        What you entered is kept in this browser.{" "}
        <a href="/sign-in" target="_blank" rel="noopener" className="font-medium text-ink underline">
          Sign in in a new tab
        </a>
        , come back and save again.
      </Notice>
    );
  }
  if (problem.kind === "outdated") {
    return (
      <Notice tone="danger" title="Midcall was updated meanwhile">
        <p>Reload this page to save. What you entered is kept.</p>
        <Button size="sm" className="mt-2" onClick={() => window.location.reload()}>
          Reload
        </Button>
      </Notice>
    );
  }
  if (problem.kind === "unloaded") {
    return (
      <Notice tone="danger" title="The next step could not be loaded">
        <p>Midcall was updated meanwhile or cannot be reached. Reload this page; what you entered is kept.</p>
        <Button size="sm" className="mt-2" onClick={() => window.location.reload()}>
          Reload
        </Button>
      </Notice>
    );
  }
  if (problem.kind === "deleted") {
    return (
      <Notice tone="danger" title="This function was deleted meanwhile">
        <p>What you entered is kept. It can be saved as a new function.</p>
        <Button size="sm" className="mt-2" onClick={onSaveAsNew}>
          Save as a new function
        </Button>
      </Notice>
    );
  }
  const { fields, version } = problem;
  return (
    <Notice tone="danger" title="Someone else saved this function while you were editing it">
      <p>
        {fields.length > 0 ? `They changed ${fields.join(", ")}.` : "Nothing that stands here was changed."}
      </p>
      <div className="mt-2 flex flex-wrap gap-2">
        <Button size="sm" onClick={() => onOverwrite(version)}>
          Overwrite with mine
        </Button>
        <Button size="sm" onClick={onTakeTheirs}>
          Discard mine and load theirs
        </Button>
      </div>
    </Notice>
  );
}
