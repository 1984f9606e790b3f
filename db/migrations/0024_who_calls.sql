ALTER TABLE "agents" ADD COLUMN "direction" text;--> statement-breakpoint
ALTER TABLE "agents" ADD COLUMN "own_numbers" jsonb DEFAULT '[]'::jsonb NOT NULL;