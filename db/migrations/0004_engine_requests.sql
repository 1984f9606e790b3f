CREATE TABLE "engine_requests" (
	"workspace_id" text NOT NULL,
	"id" text NOT NULL,
	"agent_id" text NOT NULL,
	"route" text NOT NULL,
	"function_name" text,
	"let_in" boolean NOT NULL,
	"verdict" text NOT NULL,
	"http_status" integer NOT NULL,
	"client" text NOT NULL,
	"has_call_id" boolean,
	"answer_ms" integer NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "engine_requests_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "engine_requests" ADD CONSTRAINT "engine_requests_workspace_id_agent_id_agents_workspace_id_id_fk" FOREIGN KEY ("workspace_id","agent_id") REFERENCES "public"."agents"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "engine_requests_newest" ON "engine_requests" USING btree ("workspace_id","agent_id","let_in","id");