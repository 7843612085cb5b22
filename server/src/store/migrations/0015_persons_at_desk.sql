CREATE TABLE "blocks" (
	"workspace_id" text NOT NULL,
	"id" text NOT NULL,
	"contact_id" text NOT NULL,
	"reason" text NOT NULL,
	"note" text NOT NULL,
	"until" timestamp with time zone,
	"told" boolean NOT NULL,
	"who" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"lifted_by" text,
	"lifted_at" timestamp with time zone,
	CONSTRAINT "blocks_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "blocks" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "consent_events" (
	"workspace_id" text NOT NULL,
	"id" text NOT NULL,
	"contact_id" text NOT NULL,
	"purpose" text NOT NULL,
	"channel_id" text NOT NULL,
	"given" boolean NOT NULL,
	"words" text NOT NULL,
	"who" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "consent_events_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "consent_events" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "conversation_moves" (
	"workspace_id" text NOT NULL,
	"id" text NOT NULL,
	"kind" text NOT NULL,
	"from_id" text NOT NULL,
	"into_id" text NOT NULL,
	"from_seq" integer NOT NULL,
	"into_seq" integer NOT NULL,
	"before" jsonb NOT NULL,
	"who" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"undone_at" timestamp with time zone,
	CONSTRAINT "conversation_moves_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "conversation_moves" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "draft_edits" (
	"workspace_id" text NOT NULL,
	"id" text NOT NULL,
	"conversation_id" text NOT NULL,
	"seq" integer NOT NULL,
	"prepared" text NOT NULL,
	"sent" text NOT NULL,
	"who" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "draft_edits_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "draft_edits" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "tags" (
	"workspace_id" text NOT NULL,
	"name" text NOT NULL,
	"colour" text,
	"retired" boolean DEFAULT false NOT NULL,
	CONSTRAINT "tags_workspace_id_name_pk" PRIMARY KEY("workspace_id","name")
);
--> statement-breakpoint
ALTER TABLE "tags" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "translations" (
	"workspace_id" text NOT NULL,
	"message_id" text NOT NULL,
	"language" text NOT NULL,
	"text" text NOT NULL,
	"by" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "translations_workspace_id_message_id_language_pk" PRIMARY KEY("workspace_id","message_id","language")
);
--> statement-breakpoint
ALTER TABLE "translations" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
DROP INDEX "canned_replies_shortcut";--> statement-breakpoint
ALTER TABLE "conversations" ADD COLUMN "merged_into" text;--> statement-breakpoint
ALTER TABLE "identities" ADD COLUMN "blocked_until" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "canned_replies" ADD COLUMN "agent_id" text;--> statement-breakpoint
CREATE UNIQUE INDEX "blocks_contact" ON "blocks" USING btree ("workspace_id","contact_id") WHERE lifted_at is null;--> statement-breakpoint
CREATE INDEX "blocks_until" ON "blocks" USING btree ("until") WHERE lifted_at is null and until is not null;--> statement-breakpoint
CREATE INDEX "consent_events_contact" ON "consent_events" USING btree ("workspace_id","contact_id","at");--> statement-breakpoint
CREATE INDEX "conversation_moves_from" ON "conversation_moves" USING btree ("from_id");--> statement-breakpoint
CREATE INDEX "conversation_moves_into" ON "conversation_moves" USING btree ("into_id");--> statement-breakpoint
CREATE INDEX "draft_edits_at" ON "draft_edits" USING btree ("workspace_id","at");--> statement-breakpoint
CREATE UNIQUE INDEX "canned_replies_shortcut" ON "canned_replies" USING btree ("workspace_id",coalesce("agent_id", ''),"shortcut");--> statement-breakpoint
CREATE POLICY "blocks_own_workspace" ON "blocks" AS PERMISSIVE FOR ALL TO "xiaoer_people" USING (workspace_id = nullif(current_setting('app.workspace', true), '')) WITH CHECK (workspace_id = nullif(current_setting('app.workspace', true), ''));--> statement-breakpoint
CREATE POLICY "consent_events_own_workspace" ON "consent_events" AS PERMISSIVE FOR ALL TO "xiaoer_people" USING (workspace_id = nullif(current_setting('app.workspace', true), '')) WITH CHECK (workspace_id = nullif(current_setting('app.workspace', true), ''));--> statement-breakpoint
CREATE POLICY "conversation_moves_own_workspace" ON "conversation_moves" AS PERMISSIVE FOR ALL TO "xiaoer_people" USING (workspace_id = nullif(current_setting('app.workspace', true), '')) WITH CHECK (workspace_id = nullif(current_setting('app.workspace', true), ''));--> statement-breakpoint
CREATE POLICY "draft_edits_own_workspace" ON "draft_edits" AS PERMISSIVE FOR ALL TO "xiaoer_people" USING (workspace_id = nullif(current_setting('app.workspace', true), '')) WITH CHECK (workspace_id = nullif(current_setting('app.workspace', true), ''));--> statement-breakpoint
CREATE POLICY "tags_own_workspace" ON "tags" AS PERMISSIVE FOR ALL TO "xiaoer_people" USING (workspace_id = nullif(current_setting('app.workspace', true), '')) WITH CHECK (workspace_id = nullif(current_setting('app.workspace', true), ''));--> statement-breakpoint
CREATE POLICY "translations_own_workspace" ON "translations" AS PERMISSIVE FOR ALL TO "xiaoer_people" USING (workspace_id = nullif(current_setting('app.workspace', true), '')) WITH CHECK (workspace_id = nullif(current_setting('app.workspace', true), ''));