CREATE TABLE "inbound_messages" (
	"workspace_id" text NOT NULL,
	"id" text NOT NULL,
	"connection_id" text NOT NULL,
	"from_phone" text NOT NULL,
	"provider_message_id" text NOT NULL,
	"text" text NOT NULL,
	"button_payload" text,
	"message_id" text,
	"call_id" text,
	"wish" text,
	"at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "inbound_messages_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE UNIQUE INDEX "inbound_messages_provider_id" ON "inbound_messages" USING btree ("workspace_id","provider_message_id");--> statement-breakpoint
CREATE INDEX "inbound_messages_from" ON "inbound_messages" USING btree ("workspace_id","from_phone","at");--> statement-breakpoint
CREATE INDEX "inbound_messages_message" ON "inbound_messages" USING btree ("workspace_id","message_id","at");--> statement-breakpoint
CREATE INDEX "inbound_messages_call" ON "inbound_messages" USING btree ("workspace_id","call_id","at");