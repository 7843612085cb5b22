CREATE TABLE "ticket_notices_seen" (
	"workspace_id" text NOT NULL,
	"agent_id" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "ticket_notices_seen_workspace_id_agent_id_pk" PRIMARY KEY("workspace_id","agent_id")
);
--> statement-breakpoint
ALTER TABLE "ticket_notices_seen" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE POLICY "ticket_notices_seen_own_workspace" ON "ticket_notices_seen" AS PERMISSIVE FOR ALL TO "xiaoer_people" USING (workspace_id = nullif(current_setting('app.workspace', true), '')) WITH CHECK (workspace_id = nullif(current_setting('app.workspace', true), ''));