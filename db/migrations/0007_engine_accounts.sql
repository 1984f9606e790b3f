CREATE TABLE "engine_accounts" (
	"workspace_id" text NOT NULL,
	"agent_id" text NOT NULL,
	"engine" text NOT NULL,
	"api_key" text NOT NULL,
	"api_key_hint" text NOT NULL,
	"target" text,
	"tool_key_id" text,
	"tool_key" text,
	"secret_id" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "engine_accounts_workspace_id_agent_id_engine_pk" PRIMARY KEY("workspace_id","agent_id","engine")
);
--> statement-breakpoint
CREATE TABLE "engine_tools" (
	"workspace_id" text NOT NULL,
	"agent_id" text NOT NULL,
	"engine" text NOT NULL,
	"function_id" text NOT NULL,
	"name" text NOT NULL,
	"remote_id" text NOT NULL,
	"hash" text NOT NULL,
	"pushed_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "engine_tools_workspace_id_agent_id_engine_function_id_pk" PRIMARY KEY("workspace_id","agent_id","engine","function_id")
);
--> statement-breakpoint
ALTER TABLE "engine_accounts" ADD CONSTRAINT "engine_accounts_workspace_id_agent_id_agents_workspace_id_id_fk" FOREIGN KEY ("workspace_id","agent_id") REFERENCES "public"."agents"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "engine_tools" ADD CONSTRAINT "engine_tools_workspace_id_agent_id_agents_workspace_id_id_fk" FOREIGN KEY ("workspace_id","agent_id") REFERENCES "public"."agents"("workspace_id","id") ON DELETE cascade ON UPDATE no action;