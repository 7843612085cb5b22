CREATE TABLE "quality_appeals" (
	"workspace_id" text NOT NULL,
	"score_id" text NOT NULL,
	"finding_id" text NOT NULL,
	"by" text NOT NULL,
	"words" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"is_granted" boolean,
	"decided_by" text,
	"reason" text DEFAULT '' NOT NULL,
	"decided_at" timestamp with time zone,
	CONSTRAINT "quality_appeals_workspace_id_score_id_finding_id_pk" PRIMARY KEY("workspace_id","score_id","finding_id")
);
--> statement-breakpoint
ALTER TABLE "quality_appeals" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "quality_days" (
	"workspace_id" text NOT NULL,
	"day" date NOT NULL,
	"agent_id" text NOT NULL,
	"team" text NOT NULL,
	"check" text NOT NULL,
	"segments" integer NOT NULL,
	"scores" integer NOT NULL,
	"fatal" integer NOT NULL,
	CONSTRAINT "quality_days_workspace_id_day_agent_id_team_check_pk" PRIMARY KEY("workspace_id","day","agent_id","team","check")
);
--> statement-breakpoint
ALTER TABLE "quality_days" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "quality_findings" (
	"workspace_id" text NOT NULL,
	"score_id" text NOT NULL,
	"id" text NOT NULL,
	"position" integer NOT NULL,
	"check" text NOT NULL,
	"severity" text NOT NULL,
	"evidence" jsonb NOT NULL,
	"why" text NOT NULL,
	"values" jsonb NOT NULL,
	"rule" text NOT NULL,
	"stands" boolean DEFAULT true NOT NULL,
	CONSTRAINT "quality_findings_workspace_id_score_id_id_pk" PRIMARY KEY("workspace_id","score_id","id")
);
--> statement-breakpoint
ALTER TABLE "quality_findings" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "quality_marks" (
	"workspace_id" text NOT NULL,
	"follows" text NOT NULL,
	"until" timestamp with time zone NOT NULL,
	CONSTRAINT "quality_marks_workspace_id_follows_pk" PRIMARY KEY("workspace_id","follows")
);
--> statement-breakpoint
ALTER TABLE "quality_marks" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "quality_reviews" (
	"workspace_id" text NOT NULL,
	"score_id" text NOT NULL,
	"reviewer" text NOT NULL,
	"day" date,
	"why" text NOT NULL,
	"score" integer,
	"comment" text DEFAULT '' NOT NULL,
	"done_at" timestamp with time zone,
	CONSTRAINT "quality_reviews_workspace_id_score_id_reviewer_pk" PRIMARY KEY("workspace_id","score_id","reviewer")
);
--> statement-breakpoint
ALTER TABLE "quality_reviews" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "quality_scorecards" (
	"workspace_id" text NOT NULL,
	"version" integer NOT NULL,
	"name" text NOT NULL,
	"criteria" jsonb NOT NULL,
	"words" text[] NOT NULL,
	"sample" integer NOT NULL,
	"by" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "quality_scorecards_workspace_id_version_pk" PRIMARY KEY("workspace_id","version")
);
--> statement-breakpoint
ALTER TABLE "quality_scorecards" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "quality_scores" (
	"workspace_id" text NOT NULL,
	"id" text NOT NULL,
	"conversation_id" text NOT NULL,
	"first_seq" integer NOT NULL,
	"last_seq" integer NOT NULL,
	"agent_id" text NOT NULL,
	"team" text NOT NULL,
	"began_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone NOT NULL,
	"day" date NOT NULL,
	"scorecard" integer NOT NULL,
	"score" integer NOT NULL,
	"is_fatal" boolean NOT NULL,
	"findings" integer NOT NULL,
	"inspected_at" timestamp with time zone NOT NULL,
	CONSTRAINT "quality_scores_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "quality_scores" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "quality_verdicts" (
	"workspace_id" text NOT NULL,
	"score_id" text NOT NULL,
	"finding_id" text NOT NULL,
	"reviewer" text NOT NULL,
	"check" text NOT NULL,
	"agrees" boolean NOT NULL,
	"comment" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "quality_verdicts_workspace_id_score_id_finding_id_reviewer_pk" PRIMARY KEY("workspace_id","score_id","finding_id","reviewer")
);
--> statement-breakpoint
ALTER TABLE "quality_verdicts" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE INDEX "quality_findings_check" ON "quality_findings" USING btree ("workspace_id","check");--> statement-breakpoint
CREATE INDEX "quality_reviews_reviewer" ON "quality_reviews" USING btree ("workspace_id","reviewer","done_at");--> statement-breakpoint
CREATE INDEX "quality_scores_ended" ON "quality_scores" USING btree ("workspace_id","ended_at");--> statement-breakpoint
CREATE INDEX "quality_scores_worst" ON "quality_scores" USING btree ("workspace_id","score","ended_at");--> statement-breakpoint
CREATE INDEX "quality_scores_day" ON "quality_scores" USING btree ("workspace_id","day");--> statement-breakpoint
CREATE INDEX "quality_scores_talk" ON "quality_scores" USING btree ("workspace_id","conversation_id","last_seq");--> statement-breakpoint
CREATE INDEX "quality_verdicts_at" ON "quality_verdicts" USING btree ("workspace_id","at");--> statement-breakpoint
CREATE POLICY "quality_appeals_own_workspace" ON "quality_appeals" AS PERMISSIVE FOR ALL TO "xiaoer_people" USING (workspace_id = nullif(current_setting('app.workspace', true), '')) WITH CHECK (workspace_id = nullif(current_setting('app.workspace', true), ''));--> statement-breakpoint
CREATE POLICY "quality_days_own_workspace" ON "quality_days" AS PERMISSIVE FOR ALL TO "xiaoer_people" USING (workspace_id = nullif(current_setting('app.workspace', true), '')) WITH CHECK (workspace_id = nullif(current_setting('app.workspace', true), ''));--> statement-breakpoint
CREATE POLICY "quality_findings_own_workspace" ON "quality_findings" AS PERMISSIVE FOR ALL TO "xiaoer_people" USING (workspace_id = nullif(current_setting('app.workspace', true), '')) WITH CHECK (workspace_id = nullif(current_setting('app.workspace', true), ''));--> statement-breakpoint
CREATE POLICY "quality_marks_own_workspace" ON "quality_marks" AS PERMISSIVE FOR ALL TO "xiaoer_people" USING (workspace_id = nullif(current_setting('app.workspace', true), '')) WITH CHECK (workspace_id = nullif(current_setting('app.workspace', true), ''));--> statement-breakpoint
CREATE POLICY "quality_reviews_own_workspace" ON "quality_reviews" AS PERMISSIVE FOR ALL TO "xiaoer_people" USING (workspace_id = nullif(current_setting('app.workspace', true), '')) WITH CHECK (workspace_id = nullif(current_setting('app.workspace', true), ''));--> statement-breakpoint
CREATE POLICY "quality_scorecards_own_workspace" ON "quality_scorecards" AS PERMISSIVE FOR ALL TO "xiaoer_people" USING (workspace_id = nullif(current_setting('app.workspace', true), '')) WITH CHECK (workspace_id = nullif(current_setting('app.workspace', true), ''));--> statement-breakpoint
CREATE POLICY "quality_scores_own_workspace" ON "quality_scores" AS PERMISSIVE FOR ALL TO "xiaoer_people" USING (workspace_id = nullif(current_setting('app.workspace', true), '')) WITH CHECK (workspace_id = nullif(current_setting('app.workspace', true), ''));--> statement-breakpoint
CREATE POLICY "quality_verdicts_own_workspace" ON "quality_verdicts" AS PERMISSIVE FOR ALL TO "xiaoer_people" USING (workspace_id = nullif(current_setting('app.workspace', true), '')) WITH CHECK (workspace_id = nullif(current_setting('app.workspace', true), ''));