CREATE TABLE "shop_phrases" (
	"workspace_id" text NOT NULL,
	"id" text NOT NULL,
	"language" text NOT NULL,
	"text" text NOT NULL,
	"intent" text NOT NULL,
	"heard_as" text,
	"state" text NOT NULL,
	"message_id" text,
	"conversation_id" text,
	"proposed_by" text NOT NULL,
	"reviewed_by" text,
	"at" timestamp with time zone NOT NULL,
	"reviewed_at" timestamp with time zone,
	"changed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "shop_phrases_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "shop_phrases" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "taught_versions" (
	"workspace_id" text NOT NULL,
	"language" text NOT NULL,
	"version" integer NOT NULL,
	CONSTRAINT "taught_versions_workspace_id_language_pk" PRIMARY KEY("workspace_id","language")
);
--> statement-breakpoint
ALTER TABLE "taught_versions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE UNIQUE INDEX "shop_phrases_text" ON "shop_phrases" USING btree ("workspace_id","language","text");--> statement-breakpoint
CREATE INDEX "shop_phrases_list" ON "shop_phrases" USING btree ("workspace_id","state","changed_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE POLICY "shop_phrases_own_workspace" ON "shop_phrases" AS PERMISSIVE FOR ALL TO "xiaoer_people" USING (workspace_id = nullif(current_setting('app.workspace', true), '')) WITH CHECK (workspace_id = nullif(current_setting('app.workspace', true), ''));--> statement-breakpoint
CREATE POLICY "taught_versions_own_workspace" ON "taught_versions" AS PERMISSIVE FOR ALL TO "xiaoer_people" USING (workspace_id = nullif(current_setting('app.workspace', true), '')) WITH CHECK (workspace_id = nullif(current_setting('app.workspace', true), ''));