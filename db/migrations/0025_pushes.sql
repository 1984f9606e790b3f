ALTER TABLE "engine_accounts" ADD COLUMN "push_id" text;--> statement-breakpoint
ALTER TABLE "engine_accounts" ADD COLUMN "push_began_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "engine_accounts" ADD COLUMN "push_until" timestamp with time zone;