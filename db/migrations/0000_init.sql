CREATE TABLE "agents" (
	"workspace_id" text NOT NULL,
	"id" text NOT NULL,
	"name" text NOT NULL,
	"engine" text NOT NULL,
	"default_country" text NOT NULL,
	"armed" boolean DEFAULT false NOT NULL,
	"test_numbers" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"auth" jsonb DEFAULT '{"require":"key","signatures":[]}'::jsonb NOT NULL,
	"metadata_fields" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"limits" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"status_tool" boolean DEFAULT false NOT NULL,
	"sample" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "agents_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "api_keys" (
	"workspace_id" text NOT NULL,
	"id" text NOT NULL,
	"name" text NOT NULL,
	"hash" text NOT NULL,
	"last4" text NOT NULL,
	"scopes" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_used_at" timestamp with time zone,
	"revoked_at" timestamp with time zone,
	CONSTRAINT "api_keys_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "calls" (
	"workspace_id" text NOT NULL,
	"id" text NOT NULL,
	"agent_id" text NOT NULL,
	"engine_call_id" text NOT NULL,
	"customer_phone" text,
	"language" text,
	"direction" text,
	"metadata" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp with time zone,
	CONSTRAINT "calls_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "connections" (
	"workspace_id" text NOT NULL,
	"id" text NOT NULL,
	"provider" text NOT NULL,
	"name" text NOT NULL,
	"public_credentials" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"secret_credentials" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"secret_hints" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"settings" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"state" text DEFAULT 'unchecked' NOT NULL,
	"checked_at" timestamp with time zone,
	"check_details" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"templates_read_at" timestamp with time zone,
	"account_key" text,
	"sample" boolean DEFAULT false NOT NULL,
	"sandbox" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "connections_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "functions" (
	"workspace_id" text NOT NULL,
	"id" text NOT NULL,
	"agent_id" text NOT NULL,
	"connection_id" text NOT NULL,
	"name" text NOT NULL,
	"type" text DEFAULT 'in_call' NOT NULL,
	"enabled" boolean DEFAULT true NOT NULL,
	"template" jsonb NOT NULL,
	"mappings" jsonb NOT NULL,
	"description" text NOT NULL,
	"say" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"allow_resend" boolean DEFAULT false NOT NULL,
	"allow_other_number" boolean DEFAULT false NOT NULL,
	"consent" jsonb DEFAULT '"none"'::jsonb NOT NULL,
	"dedupe_s" integer,
	"useful_s" integer DEFAULT 600 NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"deleted_at" timestamp with time zone,
	CONSTRAINT "functions_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "idempotency_keys" (
	"workspace_id" text NOT NULL,
	"key" text NOT NULL,
	"request_hash" text NOT NULL,
	"status" integer,
	"response" jsonb,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	CONSTRAINT "idempotency_keys_workspace_id_key_pk" PRIMARY KEY("workspace_id","key")
);
--> statement-breakpoint
CREATE TABLE "members" (
	"workspace_id" text NOT NULL,
	"user_id" text NOT NULL,
	"role" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "members_workspace_id_user_id_pk" PRIMARY KEY("workspace_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "message_events" (
	"workspace_id" text NOT NULL,
	"id" text NOT NULL,
	"message_id" text NOT NULL,
	"state" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"applied" boolean NOT NULL,
	"detail" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"received_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "message_events_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "messages" (
	"workspace_id" text NOT NULL,
	"id" text NOT NULL,
	"state" text DEFAULT 'claimed' NOT NULL,
	"agent_id" text NOT NULL,
	"function_id" text NOT NULL,
	"function_name" text NOT NULL,
	"connection_id" text NOT NULL,
	"provider" text NOT NULL,
	"template" jsonb NOT NULL,
	"call_id" text,
	"engine_call_id" text,
	"tool_call_id" text,
	"to_phone" text NOT NULL,
	"to_source" text NOT NULL,
	"values" jsonb NOT NULL,
	"secret_values" text,
	"request" jsonb,
	"response" jsonb,
	"provider_message_id" text,
	"error" jsonb,
	"say" text DEFAULT '' NOT NULL,
	"answer" jsonb,
	"answer_ms" integer,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"lease_until" timestamp with time zone,
	"state_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "messages_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "one_time_links" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"purpose" text NOT NULL,
	"user_id" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "opt_outs" (
	"workspace_id" text NOT NULL,
	"id" text NOT NULL,
	"phone" text NOT NULL,
	"reason" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "opt_outs_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "parked_events" (
	"id" text PRIMARY KEY NOT NULL,
	"workspace_id" text NOT NULL,
	"connection_id" text NOT NULL,
	"provider_message_id" text NOT NULL,
	"event" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sandbox_messages" (
	"id" text PRIMARY KEY NOT NULL,
	"seq" bigserial NOT NULL,
	"account_id" text NOT NULL,
	"phone_number_id" text NOT NULL,
	"to_phone" text NOT NULL,
	"request" jsonb NOT NULL,
	"rendered" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sandbox_subscriptions" (
	"account_id" text PRIMARY KEY NOT NULL,
	"callback_url" text NOT NULL,
	"verify_token" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "send_claims" (
	"workspace_id" text NOT NULL,
	"key" text NOT NULL,
	"message_id" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	CONSTRAINT "send_claims_workspace_id_key_pk" PRIMARY KEY("workspace_id","key")
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" text PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"workspace_id" text NOT NULL,
	"user_agent" text DEFAULT '' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"seen_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"revoked_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "sign_in_attempts" (
	"key" text PRIMARY KEY NOT NULL,
	"failures" integer DEFAULT 0 NOT NULL,
	"last_failure_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "templates" (
	"workspace_id" text NOT NULL,
	"connection_id" text NOT NULL,
	"name" text NOT NULL,
	"language" text NOT NULL,
	"external_id" text NOT NULL,
	"category" text NOT NULL,
	"status" text NOT NULL,
	"quality" text,
	"parameter_format" text NOT NULL,
	"components" jsonb NOT NULL,
	"read_at" timestamp with time zone NOT NULL,
	CONSTRAINT "templates_workspace_id_connection_id_name_language_pk" PRIMARY KEY("workspace_id","connection_id","name","language")
);
--> statement-breakpoint
CREATE TABLE "tool_calls" (
	"workspace_id" text NOT NULL,
	"id" text NOT NULL,
	"agent_id" text NOT NULL,
	"function_name" text NOT NULL,
	"call_id" text,
	"tool_call_id" text,
	"message_id" text,
	"ok" boolean NOT NULL,
	"status" text NOT NULL,
	"code" text,
	"say" text NOT NULL,
	"details" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"answer_ms" integer NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "tool_calls_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "tool_keys" (
	"workspace_id" text NOT NULL,
	"id" text NOT NULL,
	"agent_id" text NOT NULL,
	"hash" text NOT NULL,
	"last4" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone,
	"last_used_at" timestamp with time zone,
	CONSTRAINT "tool_keys_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "users" (
	"id" text PRIMARY KEY NOT NULL,
	"email" text NOT NULL,
	"name" text DEFAULT '' NOT NULL,
	"password_hash" text,
	"password_changed_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "workspaces" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"time_zone" text DEFAULT 'UTC' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "agents" ADD CONSTRAINT "agents_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "connections" ADD CONSTRAINT "connections_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "functions" ADD CONSTRAINT "functions_workspace_id_agent_id_agents_workspace_id_id_fk" FOREIGN KEY ("workspace_id","agent_id") REFERENCES "public"."agents"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "members" ADD CONSTRAINT "members_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "members" ADD CONSTRAINT "members_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "templates" ADD CONSTRAINT "templates_workspace_id_connection_id_connections_workspace_id_id_fk" FOREIGN KEY ("workspace_id","connection_id") REFERENCES "public"."connections"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tool_keys" ADD CONSTRAINT "tool_keys_workspace_id_agent_id_agents_workspace_id_id_fk" FOREIGN KEY ("workspace_id","agent_id") REFERENCES "public"."agents"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "agents_id" ON "agents" USING btree ("id");--> statement-breakpoint
CREATE UNIQUE INDEX "api_keys_hash" ON "api_keys" USING btree ("hash");--> statement-breakpoint
CREATE UNIQUE INDEX "calls_engine_id" ON "calls" USING btree ("workspace_id","agent_id","engine_call_id");--> statement-breakpoint
CREATE INDEX "calls_newest" ON "calls" USING btree ("workspace_id","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "connections_name" ON "connections" USING btree ("workspace_id","name");--> statement-breakpoint
CREATE INDEX "connections_id" ON "connections" USING btree ("id");--> statement-breakpoint
CREATE INDEX "connections_account" ON "connections" USING btree ("workspace_id","account_key");--> statement-breakpoint
CREATE UNIQUE INDEX "functions_name" ON "functions" USING btree ("workspace_id","agent_id","name") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "functions_connection" ON "functions" USING btree ("workspace_id","connection_id");--> statement-breakpoint
CREATE INDEX "idempotency_keys_expiry" ON "idempotency_keys" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "members_user" ON "members" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "message_events_message" ON "message_events" USING btree ("workspace_id","message_id");--> statement-breakpoint
CREATE UNIQUE INDEX "message_events_once" ON "message_events" USING btree ("workspace_id","message_id","state","at");--> statement-breakpoint
CREATE INDEX "messages_newest" ON "messages" USING btree ("workspace_id","created_at","id");--> statement-breakpoint
CREATE INDEX "messages_agent" ON "messages" USING btree ("workspace_id","agent_id","created_at");--> statement-breakpoint
CREATE INDEX "messages_to" ON "messages" USING btree ("workspace_id","to_phone","created_at");--> statement-breakpoint
CREATE INDEX "messages_call" ON "messages" USING btree ("workspace_id","call_id","created_at");--> statement-breakpoint
CREATE INDEX "messages_function" ON "messages" USING btree ("workspace_id","function_id","created_at");--> statement-breakpoint
CREATE INDEX "messages_provider_id" ON "messages" USING btree ("workspace_id","provider_message_id");--> statement-breakpoint
CREATE INDEX "messages_claimed" ON "messages" USING btree ("lease_until") WHERE state = 'claimed';--> statement-breakpoint
CREATE UNIQUE INDEX "opt_outs_phone" ON "opt_outs" USING btree ("workspace_id","phone");--> statement-breakpoint
CREATE INDEX "parked_events_id" ON "parked_events" USING btree ("workspace_id","provider_message_id");--> statement-breakpoint
CREATE INDEX "sandbox_messages_phone" ON "sandbox_messages" USING btree ("to_phone","seq");--> statement-breakpoint
CREATE INDEX "send_claims_message" ON "send_claims" USING btree ("workspace_id","message_id");--> statement-breakpoint
CREATE INDEX "send_claims_expiry" ON "send_claims" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "sessions_user" ON "sessions" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "tool_calls_call" ON "tool_calls" USING btree ("workspace_id","call_id");--> statement-breakpoint
CREATE INDEX "tool_calls_newest" ON "tool_calls" USING btree ("workspace_id","agent_id","created_at");--> statement-breakpoint
CREATE INDEX "tool_calls_message" ON "tool_calls" USING btree ("workspace_id","message_id");--> statement-breakpoint
CREATE UNIQUE INDEX "tool_keys_hash" ON "tool_keys" USING btree ("hash");--> statement-breakpoint
CREATE INDEX "tool_keys_agent" ON "tool_keys" USING btree ("workspace_id","agent_id");--> statement-breakpoint
CREATE UNIQUE INDEX "users_email" ON "users" USING btree (lower("email"));