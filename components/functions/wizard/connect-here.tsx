import { useQueryClient } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import dynamic from "next/dynamic";
import { Suspense, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogBody } from "@/components/ui/dialog";
import { Skeleton } from "@/components/ui/skeleton";
import { connectionsQuery } from "./queries";

const ConnectPanel = dynamic(() => import("./connect-panel").then((module) => module.ConnectPanel));

type Props = {
  providerId: string;
  providerName: string;
  /** There is an account of this provider already. */
  another: boolean;
  /** Takes the new connection; by then it is in the list, with what its check has found. */
  onConnected: (id: string) => void;
};

/** Connects an account in a window over the wizard, whose draft stays as it is. */
export function ConnectHere({ providerId, providerName, another, onConnected }: Props) {
  const [open, setOpen] = useState(false);
  const client = useQueryClient();
  const connected = async (id: string) => {
    await client.invalidateQueries({ queryKey: connectionsQuery().queryKey });
    onConnected(id);
    setOpen(false);
  };
  return (
    <>
      <Button className="self-start" size="sm" onClick={() => setOpen(true)}>
        <Plus aria-hidden />
        {another ? "Connect another" : "Connect"}
        <span className="sr-only"> {providerName} account</span>
      </Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title={`Connect ${providerName}`}
        description="Saving asks the provider at once whether everything fits. No message is sent."
        wide
      >
        <Suspense
          fallback={
            <DialogBody>
              <Skeleton className="h-96 w-full rounded-md" />
            </DialogBody>
          }
        >
          <ConnectPanel providerId={providerId} onConnected={connected} />
        </Suspense>
      </Dialog>
    </>
  );
}
