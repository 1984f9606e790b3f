DROP INDEX "message_events_message";--> statement-breakpoint
DROP INDEX "messages_wrong";--> statement-breakpoint
DROP INDEX "messages_claimed";--> statement-breakpoint
ALTER TABLE "parked_events" DROP CONSTRAINT "parked_events_pkey";--> statement-breakpoint
ALTER TABLE "parked_events" ADD CONSTRAINT "parked_events_workspace_id_id_pk" PRIMARY KEY("workspace_id","id");--> statement-breakpoint
-- Room in each page for the next states of its messages. Before the columns: they write the table anew.
ALTER TABLE "messages" SET (fillfactor = 80);--> statement-breakpoint
ALTER TABLE "messages"
  ADD COLUMN "wrong" text GENERATED ALWAYS AS (case when state in ('unknown', 'failed') then state end) STORED,
  ADD COLUMN "claimed_until" timestamp with time zone GENERATED ALWAYS AS (case when state = 'claimed' then lease_until end) STORED;--> statement-breakpoint
ALTER TABLE "workspaces" ADD COLUMN "values_cleared_to" timestamp with time zone;--> statement-breakpoint
CREATE INDEX "inbound_messages_newest" ON "inbound_messages" USING btree ("workspace_id","created_at");--> statement-breakpoint
CREATE INDEX "messages_wrong_agent" ON "messages" USING btree ("workspace_id","agent_id","wrong","created_at") WHERE wrong is not null;--> statement-breakpoint
CREATE INDEX "messages_secret" ON "messages" USING btree ("created_at") WHERE secret_values is not null;--> statement-breakpoint
CREATE INDEX "parked_events_age" ON "parked_events" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "sandbox_messages_age" ON "sandbox_messages" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "messages_wrong" ON "messages" USING btree ("workspace_id","created_at") WHERE wrong is not null;--> statement-breakpoint
CREATE INDEX "messages_claimed" ON "messages" USING btree ("claimed_until") WHERE claimed_until is not null;
