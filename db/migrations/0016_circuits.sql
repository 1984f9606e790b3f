CREATE TABLE "circuits" (
	"workspace_id" text NOT NULL,
	"connection_id" text NOT NULL,
	"faults_at" timestamp with time zone[] NOT NULL,
	"probed_at" timestamp with time zone,
	CONSTRAINT "circuits_workspace_id_connection_id_pk" PRIMARY KEY("workspace_id","connection_id")
);
--> statement-breakpoint
ALTER TABLE "circuits" ADD CONSTRAINT "circuits_workspace_id_connection_id_connections_workspace_id_id_fk" FOREIGN KEY ("workspace_id","connection_id") REFERENCES "public"."connections"("workspace_id","id") ON DELETE cascade ON UPDATE no action;