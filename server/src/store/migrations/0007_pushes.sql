CREATE TABLE "pushes" (
	"workspace_id" text NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"id" text NOT NULL,
	"news" jsonb NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"tries" integer DEFAULT 0 NOT NULL,
	"done_at" timestamp with time zone,
	"error" text,
	"heeded" jsonb DEFAULT '[]'::jsonb NOT NULL,
	CONSTRAINT "pushes_workspace_id_kind_name_id_pk" PRIMARY KEY("workspace_id","kind","name","id")
);
--> statement-breakpoint
ALTER TABLE "pushes" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "tracks" (
	"workspace_id" text NOT NULL,
	"number" text NOT NULL,
	"tracking" jsonb NOT NULL,
	"latest_at" timestamp with time zone NOT NULL,
	"heard_at" timestamp with time zone NOT NULL,
	CONSTRAINT "tracks_workspace_id_number_pk" PRIMARY KEY("workspace_id","number")
);
--> statement-breakpoint
ALTER TABLE "tracks" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE INDEX "pushes_due" ON "pushes" USING btree ("due_at") WHERE done_at is null;--> statement-breakpoint
CREATE INDEX "pushes_at" ON "pushes" USING btree ("at");--> statement-breakpoint
CREATE INDEX "actions_order" ON "actions" USING btree ("workspace_id","order_id");--> statement-breakpoint
CREATE INDEX "actions_at" ON "actions" USING btree ("workspace_id","at");--> statement-breakpoint
CREATE INDEX "tickets_order" ON "tickets" USING btree ("workspace_id","order_number");--> statement-breakpoint
CREATE POLICY "pushes_own_workspace" ON "pushes" AS PERMISSIVE FOR ALL TO "xiaoer_people" USING (workspace_id = nullif(current_setting('app.workspace', true), '')) WITH CHECK (workspace_id = nullif(current_setting('app.workspace', true), ''));--> statement-breakpoint
CREATE POLICY "tracks_own_workspace" ON "tracks" AS PERMISSIVE FOR ALL TO "xiaoer_people" USING (workspace_id = nullif(current_setting('app.workspace', true), '')) WITH CHECK (workspace_id = nullif(current_setting('app.workspace', true), ''));