import { EmptyPreview, PreviewFrame } from "../empty-preview";
import { useLater } from "./later";
import { useWizard } from "./wizard-context";

/** The message beside the step; drawing one needs code that an empty picture does not. */
export function PreviewPane() {
  const { values } = useWizard();
  const later = useLater();
  if (later && values.connection_id !== "") return <later.DrawnPreview />;
  return (
    <PreviewFrame>
      <EmptyPreview />
    </PreviewFrame>
  );
}
