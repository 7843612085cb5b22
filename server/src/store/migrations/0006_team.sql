CREATE TABLE "bot_drafts" (
	"workspace_id" text NOT NULL,
	"conversation_id" text PRIMARY KEY NOT NULL,
	"seq" integer NOT NULL,
	"contents" jsonb NOT NULL,
	"known" jsonb NOT NULL,
	"would" text,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "bot_drafts" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "clock_tellings" (
	"workspace_id" text NOT NULL,
	"conversation_id" text NOT NULL,
	"key" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "clock_tellings_conversation_id_key_pk" PRIMARY KEY("conversation_id","key")
);
--> statement-breakpoint
ALTER TABLE "clock_tellings" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "holds" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "holds_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"workspace_id" text NOT NULL,
	"conversation_id" text NOT NULL,
	"segment" integer NOT NULL,
	"holder" text NOT NULL,
	"agent_id" text,
	"began_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	"team" text,
	"issue" text,
	"level" text,
	"weight" integer DEFAULT 1 NOT NULL,
	"avoids" text,
	"offered_at" timestamp with time zone,
	"taken_seq" integer
);
--> statement-breakpoint
ALTER TABLE "holds" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "seats" (
	"workspace_id" text NOT NULL,
	"agent_id" text NOT NULL,
	"skills" text[] DEFAULT '{}' NOT NULL,
	"capacity" integer DEFAULT 5 NOT NULL,
	"shift" jsonb,
	"seen_at" timestamp with time zone,
	"given_at" timestamp with time zone,
	CONSTRAINT "seats_workspace_id_agent_id_pk" PRIMARY KEY("workspace_id","agent_id")
);
--> statement-breakpoint
ALTER TABLE "seats" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "teams" (
	"workspace_id" text NOT NULL,
	"id" text NOT NULL,
	"position" integer NOT NULL,
	"settings" jsonb NOT NULL,
	"updated_by" text NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "teams_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "teams" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE INDEX "clock_tellings_at" ON "clock_tellings" USING btree ("workspace_id","at");--> statement-breakpoint
CREATE INDEX "holds_open" ON "holds" USING btree ("workspace_id","agent_id") WHERE ended_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "holds_one" ON "holds" USING btree ("conversation_id") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "holds_conversation" ON "holds" USING btree ("conversation_id","began_at");--> statement-breakpoint
CREATE INDEX "holds_ended" ON "holds" USING btree ("workspace_id","ended_at");--> statement-breakpoint
CREATE POLICY "bot_drafts_own_workspace" ON "bot_drafts" AS PERMISSIVE FOR ALL TO "xiaoer_people" USING (workspace_id = nullif(current_setting('app.workspace', true), '')) WITH CHECK (workspace_id = nullif(current_setting('app.workspace', true), ''));--> statement-breakpoint
CREATE POLICY "clock_tellings_own_workspace" ON "clock_tellings" AS PERMISSIVE FOR ALL TO "xiaoer_people" USING (workspace_id = nullif(current_setting('app.workspace', true), '')) WITH CHECK (workspace_id = nullif(current_setting('app.workspace', true), ''));--> statement-breakpoint
CREATE POLICY "holds_own_workspace" ON "holds" AS PERMISSIVE FOR ALL TO "xiaoer_people" USING (workspace_id = nullif(current_setting('app.workspace', true), '')) WITH CHECK (workspace_id = nullif(current_setting('app.workspace', true), ''));--> statement-breakpoint
CREATE POLICY "seats_own_workspace" ON "seats" AS PERMISSIVE FOR ALL TO "xiaoer_people" USING (workspace_id = nullif(current_setting('app.workspace', true), '')) WITH CHECK (workspace_id = nullif(current_setting('app.workspace', true), ''));--> statement-breakpoint
CREATE POLICY "teams_own_workspace" ON "teams" AS PERMISSIVE FOR ALL TO "xiaoer_people" USING (workspace_id = nullif(current_setting('app.workspace', true), '')) WITH CHECK (workspace_id = nullif(current_setting('app.workspace', true), ''));--> statement-breakpoint
INSERT INTO "holds" ("workspace_id", "conversation_id", "segment", "holder", "agent_id", "began_at") SELECT "workspace_id", "id", 1, "holder", "agent_id", "updated_at" FROM "conversations" WHERE "status" = 'open' AND "holder" <> 'bot';
