ALTER TABLE "alerts" ADD COLUMN "told" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "templates" ADD COLUMN "changed_at" timestamp with time zone DEFAULT now() NOT NULL;