CREATE TABLE "function_versions" (
	"workspace_id" text NOT NULL,
	"function_id" text NOT NULL,
	"number" integer NOT NULL,
	"data" jsonb NOT NULL,
	"restored_from" integer,
	"actor_kind" text NOT NULL,
	"actor_id" text,
	"actor_name" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "function_versions_workspace_id_function_id_number_pk" PRIMARY KEY("workspace_id","function_id","number")
);
--> statement-breakpoint
ALTER TABLE "function_versions" ADD CONSTRAINT "function_versions_workspace_id_function_id_functions_workspace_id_id_fk" FOREIGN KEY ("workspace_id","function_id") REFERENCES "public"."functions"("workspace_id","id") ON DELETE cascade ON UPDATE no action;