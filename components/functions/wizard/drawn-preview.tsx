import { useQuery } from "@tanstack/react-query";
import { WhatsAppPreview } from "../whatsapp-preview";
import { exampleValues } from "./examples";
import { connectionsQuery } from "./queries";
import { useWizard } from "./wizard-context";

/** The message as it stands now, filled with the examples. */
export function DrawnPreview() {
  const { agent, values } = useWizard();
  const { data } = useQuery({ ...connectionsQuery(), enabled: values.connection_id !== "" });
  const connection = data?.data.find(({ id }) => id === values.connection_id);
  return (
    <WhatsAppPreview
      template={values.snapshot}
      values={exampleValues(values, agent)}
      sender={connection?.name}
    />
  );
}
