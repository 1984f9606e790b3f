CREATE TABLE "config_versions" (
	"workspace_id" text PRIMARY KEY NOT NULL,
	"version" text NOT NULL
);
