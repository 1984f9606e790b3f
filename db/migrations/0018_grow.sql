CREATE TABLE "message_days" (
	"workspace_id" text NOT NULL,
	"zone" text NOT NULL,
	"day" timestamp with time zone NOT NULL,
	"agent_id" text NOT NULL,
	"function_id" text NOT NULL,
	"function_name" text NOT NULL,
	"states" jsonb NOT NULL,
	"failures" jsonb NOT NULL,
	"answer_times" integer[] NOT NULL,
	CONSTRAINT "message_days_workspace_id_zone_day_agent_id_function_id_pk" PRIMARY KEY("workspace_id","zone","day","agent_id","function_id")
);
--> statement-breakpoint
DROP INDEX "calls_by_engine_id";--> statement-breakpoint
DROP INDEX "messages_unsettled";--> statement-breakpoint
DROP INDEX "calls_engine_id";--> statement-breakpoint
DROP INDEX "calls_agent";--> statement-breakpoint
DROP INDEX "calls_newest";--> statement-breakpoint
DROP INDEX "messages_call";--> statement-breakpoint
DROP INDEX "messages_function";--> statement-breakpoint
DROP INDEX "messages_provider_id";--> statement-breakpoint
CREATE INDEX "calls_phone" ON "calls" USING btree ("workspace_id","customer_phone","created_at") WHERE customer_phone is not null;--> statement-breakpoint
CREATE INDEX "functions_agent" ON "functions" USING btree ("workspace_id","agent_id","id") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "functions_changed" ON "functions" USING btree ("workspace_id","updated_at") WHERE deleted_at is null and enabled;--> statement-breakpoint
CREATE INDEX "messages_wrong" ON "messages" USING btree ("workspace_id","created_at") WHERE state in ('unknown', 'failed');--> statement-breakpoint
CREATE UNIQUE INDEX "calls_engine_id" ON "calls" USING btree ("workspace_id","engine_call_id","agent_id");--> statement-breakpoint
CREATE INDEX "calls_agent" ON "calls" USING btree ("workspace_id","agent_id","created_at");--> statement-breakpoint
CREATE INDEX "calls_newest" ON "calls" USING btree ("workspace_id","created_at","id");--> statement-breakpoint
CREATE INDEX "messages_call" ON "messages" USING btree ("workspace_id","call_id","created_at") WHERE call_id is not null;--> statement-breakpoint
CREATE INDEX "messages_function" ON "messages" USING btree ("workspace_id","function_name","created_at");--> statement-breakpoint
CREATE INDEX "messages_provider_id" ON "messages" USING btree ("workspace_id","provider_message_id") WHERE provider_message_id is not null;