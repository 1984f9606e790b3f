import { ConnectionForm } from "@/components/connections/connection-form";
import { SetupSteps } from "@/components/connections/setup-steps";
import { DialogBody } from "@/components/ui/dialog";
import { Disclosure } from "@/components/ui/disclosure";
import { findCatalogEntry } from "@/lib/providers/catalog";

type Props = { providerId: string; onConnected: (id: string) => void };

/** The form of a new connection, as on its own page, with the provider's steps folded away. */
export function ConnectPanel({ providerId, onConnected }: Props) {
  const entry = findCatalogEntry(providerId);
  return (
    <DialogBody className="pb-5">
      <Disclosure summary="What to do at the provider" className="rounded-md border">
        <SetupSteps providerId={providerId} />
      </Disclosure>
      {entry && <ConnectionForm entry={entry} onCreated={onConnected} />}
    </DialogBody>
  );
}
