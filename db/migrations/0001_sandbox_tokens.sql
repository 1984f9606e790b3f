-- What the sandbox remembers is worth nothing to a newer one, and its rows lack the new columns.
DELETE FROM "sandbox_messages";--> statement-breakpoint
DELETE FROM "sandbox_subscriptions";--> statement-breakpoint
ALTER TABLE "sandbox_subscriptions" DROP CONSTRAINT "sandbox_subscriptions_pkey";--> statement-breakpoint
ALTER TABLE "sandbox_subscriptions" ADD CONSTRAINT "sandbox_subscriptions_account_id_callback_url_pk" PRIMARY KEY("account_id","callback_url");--> statement-breakpoint
ALTER TABLE "sandbox_messages" ADD COLUMN "token_hash" text NOT NULL;--> statement-breakpoint
ALTER TABLE "sandbox_subscriptions" ADD COLUMN "token_hash" text NOT NULL;--> statement-breakpoint
ALTER TABLE "sandbox_subscriptions" ADD COLUMN "phone_number_id" text;--> statement-breakpoint
CREATE INDEX "sandbox_messages_token" ON "sandbox_messages" USING btree ("token_hash","seq");--> statement-breakpoint
CREATE INDEX "sandbox_subscriptions_token" ON "sandbox_subscriptions" USING btree ("token_hash","created_at");