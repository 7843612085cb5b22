CREATE TABLE "report_counts" (
	"workspace_id" text NOT NULL,
	"conversation_id" text NOT NULL,
	"first_seq" integer NOT NULL,
	"slot" timestamp with time zone NOT NULL,
	"agent_id" text NOT NULL,
	"channel_id" text NOT NULL,
	"team" text NOT NULL,
	"language" text NOT NULL,
	"visits" integer,
	"person_visits" integer,
	"returns" integer,
	"confirmed" integer,
	"verified" integer,
	"assumed" integer,
	"back" integer,
	"unresolved" integer,
	"undecided" integer,
	"fresh" integer,
	"first_contact" integer,
	"bot_solved" integer,
	"stars1" integer,
	"stars2" integer,
	"stars3" integer,
	"stars4" integer,
	"stars5" integer,
	"shopper_messages" integer,
	"bot_replies" integer,
	"agent_replies" integer,
	"taken" integer,
	"held" integer,
	"held_seconds" integer,
	"deeds_done" integer,
	"deeds_failed" integer,
	"tickets" integer,
	"tickets_settled" integer,
	"first_reply0" integer,
	"first_reply1" integer,
	"first_reply2" integer,
	"first_reply3" integer,
	"first_reply4" integer,
	"first_reply5" integer,
	"first_reply6" integer,
	"first_reply7" integer,
	"first_reply8" integer,
	"first_reply9" integer,
	"first_reply10" integer,
	"first_reply11" integer,
	"first_reply12" integer,
	"first_reply13" integer,
	"first_reply14" integer,
	"first_reply15" integer,
	"next_reply0" integer,
	"next_reply1" integer,
	"next_reply2" integer,
	"next_reply3" integer,
	"next_reply4" integer,
	"next_reply5" integer,
	"next_reply6" integer,
	"next_reply7" integer,
	"next_reply8" integer,
	"next_reply9" integer,
	"next_reply10" integer,
	"next_reply11" integer,
	"next_reply12" integer,
	"next_reply13" integer,
	"next_reply14" integer,
	"next_reply15" integer,
	"bot_reply0" integer,
	"bot_reply1" integer,
	"bot_reply2" integer,
	"bot_reply3" integer,
	"bot_reply4" integer,
	"bot_reply5" integer,
	"bot_reply6" integer,
	"bot_reply7" integer,
	"bot_reply8" integer,
	"bot_reply9" integer,
	"bot_reply10" integer,
	"bot_reply11" integer,
	"bot_reply12" integer,
	"bot_reply13" integer,
	"bot_reply14" integer,
	"bot_reply15" integer,
	CONSTRAINT "report_counts_conversation_id_first_seq_slot_agent_id_pk" PRIMARY KEY("conversation_id","first_seq","slot","agent_id")
);
--> statement-breakpoint
ALTER TABLE "report_counts" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "report_days" (
	"workspace_id" text NOT NULL,
	"zone" text NOT NULL,
	"day" date NOT NULL,
	"agent_id" text NOT NULL,
	"channel_id" text NOT NULL,
	"team" text NOT NULL,
	"language" text NOT NULL,
	"visits" integer,
	"person_visits" integer,
	"returns" integer,
	"confirmed" integer,
	"verified" integer,
	"assumed" integer,
	"back" integer,
	"unresolved" integer,
	"undecided" integer,
	"fresh" integer,
	"first_contact" integer,
	"bot_solved" integer,
	"stars1" integer,
	"stars2" integer,
	"stars3" integer,
	"stars4" integer,
	"stars5" integer,
	"shopper_messages" integer,
	"bot_replies" integer,
	"agent_replies" integer,
	"taken" integer,
	"held" integer,
	"held_seconds" integer,
	"deeds_done" integer,
	"deeds_failed" integer,
	"tickets" integer,
	"tickets_settled" integer,
	"first_reply0" integer,
	"first_reply1" integer,
	"first_reply2" integer,
	"first_reply3" integer,
	"first_reply4" integer,
	"first_reply5" integer,
	"first_reply6" integer,
	"first_reply7" integer,
	"first_reply8" integer,
	"first_reply9" integer,
	"first_reply10" integer,
	"first_reply11" integer,
	"first_reply12" integer,
	"first_reply13" integer,
	"first_reply14" integer,
	"first_reply15" integer,
	"next_reply0" integer,
	"next_reply1" integer,
	"next_reply2" integer,
	"next_reply3" integer,
	"next_reply4" integer,
	"next_reply5" integer,
	"next_reply6" integer,
	"next_reply7" integer,
	"next_reply8" integer,
	"next_reply9" integer,
	"next_reply10" integer,
	"next_reply11" integer,
	"next_reply12" integer,
	"next_reply13" integer,
	"next_reply14" integer,
	"next_reply15" integer,
	"bot_reply0" integer,
	"bot_reply1" integer,
	"bot_reply2" integer,
	"bot_reply3" integer,
	"bot_reply4" integer,
	"bot_reply5" integer,
	"bot_reply6" integer,
	"bot_reply7" integer,
	"bot_reply8" integer,
	"bot_reply9" integer,
	"bot_reply10" integer,
	"bot_reply11" integer,
	"bot_reply12" integer,
	"bot_reply13" integer,
	"bot_reply14" integer,
	"bot_reply15" integer,
	CONSTRAINT "report_days_workspace_id_zone_day_agent_id_channel_id_team_language_pk" PRIMARY KEY("workspace_id","zone","day","agent_id","channel_id","team","language")
);
--> statement-breakpoint
ALTER TABLE "report_days" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "report_days_built" (
	"workspace_id" text NOT NULL,
	"zone" text NOT NULL,
	"day" date NOT NULL,
	CONSTRAINT "report_days_built_workspace_id_zone_day_pk" PRIMARY KEY("workspace_id","zone","day")
);
--> statement-breakpoint
ALTER TABLE "report_days_built" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "report_marks" (
	"workspace_id" text NOT NULL,
	"follows" text NOT NULL,
	"until" timestamp with time zone NOT NULL,
	CONSTRAINT "report_marks_workspace_id_follows_pk" PRIMARY KEY("workspace_id","follows")
);
--> statement-breakpoint
ALTER TABLE "report_marks" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "report_money" (
	"workspace_id" text NOT NULL,
	"action_id" text NOT NULL,
	"conversation_id" text NOT NULL,
	"first_seq" integer NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"kind" text NOT NULL,
	"currency" text NOT NULL,
	"amount" bigint NOT NULL,
	"agent_id" text NOT NULL,
	"channel_id" text NOT NULL,
	"team" text NOT NULL,
	"language" text NOT NULL,
	CONSTRAINT "report_money_workspace_id_action_id_pk" PRIMARY KEY("workspace_id","action_id")
);
--> statement-breakpoint
ALTER TABLE "report_money" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "report_visits" (
	"workspace_id" text NOT NULL,
	"conversation_id" text NOT NULL,
	"first_seq" integer NOT NULL,
	"last_seq" integer NOT NULL,
	"contact_id" text NOT NULL,
	"channel_id" text NOT NULL,
	"agent_id" text NOT NULL,
	"team" text NOT NULL,
	"language" text NOT NULL,
	"began_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone NOT NULL,
	"outcome" text NOT NULL,
	"due_at" timestamp with time zone,
	"stars" integer,
	"first_reply_ms" bigint,
	CONSTRAINT "report_visits_conversation_id_first_seq_pk" PRIMARY KEY("conversation_id","first_seq")
);
--> statement-breakpoint
ALTER TABLE "report_visits" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "report_zones" (
	"workspace_id" text NOT NULL,
	"zone" text NOT NULL,
	"asked_at" timestamp with time zone NOT NULL,
	CONSTRAINT "report_zones_workspace_id_zone_pk" PRIMARY KEY("workspace_id","zone")
);
--> statement-breakpoint
ALTER TABLE "report_zones" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE INDEX "report_counts_slot" ON "report_counts" USING btree ("workspace_id","slot");--> statement-breakpoint
CREATE INDEX "report_money_at" ON "report_money" USING btree ("workspace_id","at");--> statement-breakpoint
CREATE INDEX "report_money_conversation" ON "report_money" USING btree ("conversation_id");--> statement-breakpoint
CREATE INDEX "report_visits_began" ON "report_visits" USING btree ("workspace_id","began_at","conversation_id","first_seq");--> statement-breakpoint
CREATE INDEX "report_visits_contact" ON "report_visits" USING btree ("workspace_id","contact_id","ended_at");--> statement-breakpoint
CREATE INDEX "report_visits_due" ON "report_visits" USING btree ("workspace_id","due_at");--> statement-breakpoint
CREATE INDEX "actions_updated" ON "actions" USING btree ("workspace_id","updated_at");--> statement-breakpoint
CREATE INDEX "audit_talk" ON "audit" USING btree ("conversation_id") WHERE what in ('rated', 'resolve');--> statement-breakpoint
CREATE INDEX "tickets_updated" ON "tickets" USING btree ("workspace_id","updated_at");--> statement-breakpoint
CREATE POLICY "report_counts_own_workspace" ON "report_counts" AS PERMISSIVE FOR ALL TO "xiaoer_people" USING (workspace_id = nullif(current_setting('app.workspace', true), '')) WITH CHECK (workspace_id = nullif(current_setting('app.workspace', true), ''));--> statement-breakpoint
CREATE POLICY "report_days_own_workspace" ON "report_days" AS PERMISSIVE FOR ALL TO "xiaoer_people" USING (workspace_id = nullif(current_setting('app.workspace', true), '')) WITH CHECK (workspace_id = nullif(current_setting('app.workspace', true), ''));--> statement-breakpoint
CREATE POLICY "report_days_built_own_workspace" ON "report_days_built" AS PERMISSIVE FOR ALL TO "xiaoer_people" USING (workspace_id = nullif(current_setting('app.workspace', true), '')) WITH CHECK (workspace_id = nullif(current_setting('app.workspace', true), ''));--> statement-breakpoint
CREATE POLICY "report_marks_own_workspace" ON "report_marks" AS PERMISSIVE FOR ALL TO "xiaoer_people" USING (workspace_id = nullif(current_setting('app.workspace', true), '')) WITH CHECK (workspace_id = nullif(current_setting('app.workspace', true), ''));--> statement-breakpoint
CREATE POLICY "report_money_own_workspace" ON "report_money" AS PERMISSIVE FOR ALL TO "xiaoer_people" USING (workspace_id = nullif(current_setting('app.workspace', true), '')) WITH CHECK (workspace_id = nullif(current_setting('app.workspace', true), ''));--> statement-breakpoint
CREATE POLICY "report_visits_own_workspace" ON "report_visits" AS PERMISSIVE FOR ALL TO "xiaoer_people" USING (workspace_id = nullif(current_setting('app.workspace', true), '')) WITH CHECK (workspace_id = nullif(current_setting('app.workspace', true), ''));--> statement-breakpoint
CREATE POLICY "report_zones_own_workspace" ON "report_zones" AS PERMISSIVE FOR ALL TO "xiaoer_people" USING (workspace_id = nullif(current_setting('app.workspace', true), '')) WITH CHECK (workspace_id = nullif(current_setting('app.workspace', true), ''));