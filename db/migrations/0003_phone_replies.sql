CREATE TABLE "sandbox_replies" (
	"id" text PRIMARY KEY NOT NULL,
	"seq" bigserial NOT NULL,
	"token_hash" text NOT NULL,
	"phone_number_id" text NOT NULL,
	"from_phone" text NOT NULL,
	"kind" text NOT NULL,
	"text" text NOT NULL,
	"context_id" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "sandbox_messages" ADD COLUMN "reported" text;--> statement-breakpoint
CREATE INDEX "sandbox_replies_token" ON "sandbox_replies" USING btree ("token_hash","seq");