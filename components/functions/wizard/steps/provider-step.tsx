import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { ConnectionStateMark } from "@/components/connections/connection-state";
import { pressingFinding } from "@/components/connections/pressing-finding";
import { Badge } from "@/components/ui/badge";
import { Notice } from "@/components/ui/notice";
import { Skeleton } from "@/components/ui/skeleton";
import { catalog } from "@/lib/providers/catalog";
import type { ShownConnection } from "../answers";
import { ChoiceCard } from "../choice-card";
import { ConnectHere } from "../connect-here";
import { connectionsQuery } from "../queries";
import { NotRead, StepFault, StepHead } from "../step-head";
import { useWizard } from "../wizard-context";

export function ProviderStep() {
  const { form, values, fault } = useWizard();
  const query = useQuery(connectionsQuery());
  const connections = query.data?.data;
  const only = connections?.length === 1 ? connections[0]?.id : undefined;
  // Nothing to choose between.
  useEffect(() => {
    if (only && form.getValues("connection_id") === "") form.setValue("connection_id", only);
  }, [only, form]);
  const gone = values.connection_id !== "" && connections?.every(({ id }) => id !== values.connection_id);
  return (
    <>
      <StepHead title="Which account sends it?">
        Templates come from this account, and the customer sees its name and number.
      </StepHead>
      <StepFault message={fault("connection_id")} />
      {gone && (
        <Notice tone="warn">
          The account that was chosen is not connected any more. Choose another one.
        </Notice>
      )}
      {query.isError && <NotRead what="The list of accounts" query={query} />}
      {/* Where nothing could be read, nobody knows that none is connected. */}
      {(query.isPending || connections) &&
        catalog.map((entry) => (
          <section key={entry.id} aria-label={entry.name} className="flex flex-col gap-2.5">
            <div>
              <h4 className="font-medium">{entry.name}</h4>
              <p className="text-sm text-ink-2">{entry.summary}</p>
            </div>
            {query.isPending ? (
              <Skeleton className="h-14 w-full rounded-md" />
            ) : (
              <Accounts
                providerId={entry.id}
                providerName={entry.name}
                connections={(connections ?? []).filter(({ provider }) => provider === entry.id)}
              />
            )}
          </section>
        ))}
    </>
  );
}

type AccountsProps = { providerId: string; providerName: string; connections: readonly ShownConnection[] };

function Accounts({ providerId, providerName, connections }: AccountsProps) {
  const { form, values, mayConnect } = useWizard();
  const choose = (id: string) => {
    if (id === values.connection_id) return;
    form.setValue("connection_id", id);
    // Another account has other templates; what was mapped stays for the slots that are alike.
    form.setValue("template", null);
    form.setValue("snapshot", null);
  };
  return (
    <>
      {connections.length === 0 && (
        <p className="rounded-md border border-dashed px-3 py-3 text-ink-2">
          No {providerName} account is connected yet.
          {!mayConnect && " Ask an admin of this workspace to connect one."}
        </p>
      )}
      {connections.map((connection) => {
        const told = pressingFinding(connection);
        return (
          <ChoiceCard
            key={connection.id}
            name="connection"
            value={connection.id}
            checked={values.connection_id === connection.id}
            onChoose={() => choose(connection.id)}
            title={
              <span className="flex flex-wrap items-center gap-2">
                {connection.name}
                {connection.sample ? <Badge>Sample</Badge> : connection.sandbox && <Badge>Sandbox</Badge>}
              </span>
            }
            aside={<ConnectionStateMark {...connection} />}
          >
            {told ? `${told.message} ${told.fix.split("\n")[0]}` : null}
          </ChoiceCard>
        );
      })}
      {mayConnect && (
        <ConnectHere
          providerId={providerId}
          providerName={providerName}
          another={connections.length > 0}
          onConnected={choose}
        />
      )}
    </>
  );
}
