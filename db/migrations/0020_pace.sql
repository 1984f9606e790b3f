CREATE TABLE "agent_minutes" (
	"workspace_id" text NOT NULL,
	"agent_id" text NOT NULL,
	"minute" integer NOT NULL,
	"claimed" integer NOT NULL,
	"before" integer NOT NULL,
	CONSTRAINT "agent_minutes_workspace_id_agent_id_pk" PRIMARY KEY("workspace_id","agent_id")
);
--> statement-breakpoint
DROP INDEX "send_claims_message";