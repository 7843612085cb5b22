CREATE TABLE "first_words" (
	"workspace_id" text NOT NULL,
	"key" text NOT NULL,
	"contact_id" text NOT NULL,
	"words" jsonb NOT NULL,
	"state" text NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"message_id" text,
	"why" text,
	"at" timestamp with time zone NOT NULL,
	"said_at" timestamp with time zone,
	CONSTRAINT "first_words_workspace_id_key_pk" PRIMARY KEY("workspace_id","key")
);
--> statement-breakpoint
ALTER TABLE "first_words" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE INDEX "first_words_due" ON "first_words" USING btree ("state","due_at");--> statement-breakpoint
CREATE INDEX "first_words_contact" ON "first_words" USING btree ("workspace_id","contact_id","at");--> statement-breakpoint
CREATE POLICY "first_words_own_workspace" ON "first_words" AS PERMISSIVE FOR ALL TO "xiaoer_people" USING (workspace_id = nullif(current_setting('app.workspace', true), '')) WITH CHECK (workspace_id = nullif(current_setting('app.workspace', true), ''));