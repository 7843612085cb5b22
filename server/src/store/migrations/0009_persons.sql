CREATE TABLE "mergers" (
	"workspace_id" text NOT NULL,
	"id" text NOT NULL,
	"from_id" text NOT NULL,
	"into_id" text NOT NULL,
	"moved" jsonb NOT NULL,
	"who" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"undone_at" timestamp with time zone,
	CONSTRAINT "mergers_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "mergers" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "proofs" (
	"workspace_id" text NOT NULL,
	"kind" text NOT NULL,
	"value" text NOT NULL,
	"contact_id" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "proofs_workspace_id_kind_value_pk" PRIMARY KEY("workspace_id","kind","value")
);
--> statement-breakpoint
ALTER TABLE "proofs" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE INDEX "mergers_into" ON "mergers" USING btree ("workspace_id","into_id");--> statement-breakpoint
CREATE INDEX "proofs_contact" ON "proofs" USING btree ("workspace_id","contact_id");--> statement-breakpoint
CREATE POLICY "mergers_own_workspace" ON "mergers" AS PERMISSIVE FOR ALL TO "xiaoer_people" USING (workspace_id = nullif(current_setting('app.workspace', true), '')) WITH CHECK (workspace_id = nullif(current_setting('app.workspace', true), ''));--> statement-breakpoint
CREATE POLICY "proofs_own_workspace" ON "proofs" AS PERMISSIVE FOR ALL TO "xiaoer_people" USING (workspace_id = nullif(current_setting('app.workspace', true), '')) WITH CHECK (workspace_id = nullif(current_setting('app.workspace', true), ''));