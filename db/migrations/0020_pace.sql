CREATE TABLE "agent_minutes" (
	"workspace_id" text NOT NULL,
	"agent_id" text NOT NULL,
	"minute" integer NOT NULL,
	"claimed" integer NOT NULL,
	"before" integer NOT NULL,
	CONSTRAINT "agent_minutes_workspace_id_agent_id_pk" PRIMARY KEY("workspace_id","agent_id")
);
--> statement-breakpoint
DROP INDEX "send_claims_message";--> statement-breakpoint
ALTER TABLE "agent_minutes" ADD CONSTRAINT "agent_minutes_workspace_id_agent_id_agents_workspace_id_id_fk" FOREIGN KEY ("workspace_id","agent_id") REFERENCES "public"."agents"("workspace_id","id") ON DELETE cascade ON UPDATE no action;