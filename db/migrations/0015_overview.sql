CREATE TABLE "alerts" (
	"workspace_id" text NOT NULL,
	"event" text NOT NULL,
	"subject" text NOT NULL,
	"data" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"seen_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "alerts_workspace_id_event_subject_pk" PRIMARY KEY("workspace_id","event","subject")
);
--> statement-breakpoint
CREATE TABLE "message_rollups" (
	"workspace_id" text NOT NULL,
	"quarter" timestamp with time zone NOT NULL,
	"agent_id" text NOT NULL,
	"function_id" text NOT NULL,
	"function_name" text NOT NULL,
	"states" jsonb NOT NULL,
	"failures" jsonb NOT NULL,
	"answer_times" integer[] NOT NULL,
	CONSTRAINT "message_rollups_workspace_id_quarter_agent_id_function_id_pk" PRIMARY KEY("workspace_id","quarter","agent_id","function_id")
);
--> statement-breakpoint
CREATE TABLE "webhook_deliveries" (
	"workspace_id" text NOT NULL,
	"id" text NOT NULL,
	"endpoint_id" text NOT NULL,
	"event" text NOT NULL,
	"data" jsonb NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"status" integer,
	"error" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"tried_at" timestamp with time zone,
	CONSTRAINT "webhook_deliveries_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "webhook_endpoints" (
	"workspace_id" text NOT NULL,
	"id" text NOT NULL,
	"url" text NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"events" text[] NOT NULL,
	"enabled" boolean DEFAULT true NOT NULL,
	"failures_above" integer DEFAULT 20 NOT NULL,
	"secret" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "webhook_endpoints_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "webhook_endpoints" ADD CONSTRAINT "webhook_endpoints_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "webhook_deliveries_endpoint" ON "webhook_deliveries" USING btree ("workspace_id","endpoint_id","created_at");--> statement-breakpoint
CREATE INDEX "webhook_deliveries_age" ON "webhook_deliveries" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "calls_by_engine_id" ON "calls" USING btree ("workspace_id","engine_call_id");--> statement-breakpoint
CREATE INDEX "messages_unsettled" ON "messages" USING btree ("workspace_id","state","id") WHERE state in ('claimed', 'unknown', 'accepted', 'failed');--> statement-breakpoint
CREATE INDEX "tool_calls_function" ON "tool_calls" USING btree ("workspace_id","agent_id","function_name","created_at");