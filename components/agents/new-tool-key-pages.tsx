import { KeyDialogPage } from "./key-dialog-page";
import { NewToolKeyForm } from "./new-tool-key-form";

type Props = {
  agentId: string;
  /** The key once it is made. */
  toolKey: string | null;
  onMade: (toolKey: string) => void;
  onClose: () => void;
};

/** What stands in the window of a new key: first the form, then the key. */
export function NewToolKeyPages({ agentId, toolKey, onMade, onClose }: Props) {
  return toolKey ? (
    <KeyDialogPage toolKey={toolKey} doneLabel="I have copied it" onDone={onClose} />
  ) : (
    <NewToolKeyForm agentId={agentId} onMade={onMade} onCancel={onClose} />
  );
}
