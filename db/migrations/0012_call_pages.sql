ALTER TABLE "agents" ADD COLUMN "call_url" text;--> statement-breakpoint
CREATE INDEX "calls_agent" ON "calls" USING btree ("workspace_id","agent_id","id");