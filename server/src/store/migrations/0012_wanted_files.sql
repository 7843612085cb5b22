CREATE TABLE "wanted_files" (
	"workspace_id" text NOT NULL,
	"id" text NOT NULL,
	"channel_id" text NOT NULL,
	"user_id" text NOT NULL,
	"media" text NOT NULL,
	"name" text NOT NULL,
	"mime" text NOT NULL,
	"tries" integer DEFAULT 0 NOT NULL,
	"next_at" timestamp with time zone,
	"detail" text,
	CONSTRAINT "wanted_files_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "wanted_files" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE INDEX "wanted_files_next_at" ON "wanted_files" USING btree ("next_at");--> statement-breakpoint
CREATE POLICY "wanted_files_own_workspace" ON "wanted_files" AS PERMISSIVE FOR ALL TO "xiaoer_people" USING (workspace_id = nullif(current_setting('app.workspace', true), '')) WITH CHECK (workspace_id = nullif(current_setting('app.workspace', true), ''));