CREATE TABLE "api_keys" (
	"workspace_id" text NOT NULL,
	"id" text NOT NULL,
	"name" text NOT NULL,
	"hash" text NOT NULL,
	"hint" text NOT NULL,
	"permissions" text[] NOT NULL,
	"made_by" text NOT NULL,
	"made_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone,
	"revoked_at" timestamp with time zone,
	"replaced_by" text,
	"last_used_at" timestamp with time zone,
	"last_used_from" text,
	CONSTRAINT "api_keys_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "api_keys" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "webhook_deliveries" (
	"workspace_id" text NOT NULL,
	"id" text NOT NULL,
	"seq" bigint GENERATED ALWAYS AS IDENTITY (sequence name "webhook_deliveries_seq_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"webhook_id" text NOT NULL,
	"event" text NOT NULL,
	"conversation_id" text,
	"told" jsonb NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"state" text NOT NULL,
	"next_at" timestamp with time zone NOT NULL,
	"tries" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "webhook_deliveries_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "webhook_deliveries" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "webhooks" (
	"workspace_id" text NOT NULL,
	"id" text NOT NULL,
	"title" text NOT NULL,
	"url" text NOT NULL,
	"events" text[] NOT NULL,
	"state" text NOT NULL,
	"settings" jsonb NOT NULL,
	"version" integer NOT NULL,
	"updated_by" text NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	"given_up_at" timestamp with time zone,
	CONSTRAINT "webhooks_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "webhooks" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "reveals" (
	"workspace_id" text NOT NULL,
	"agent_id" text NOT NULL,
	"conversation_id" text NOT NULL,
	"fields" text[] NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "reveals_workspace_id_agent_id_conversation_id_pk" PRIMARY KEY("workspace_id","agent_id","conversation_id")
);
--> statement-breakpoint
ALTER TABLE "reveals" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "roles" (
	"workspace_id" text NOT NULL,
	"id" text NOT NULL,
	"name" text NOT NULL,
	"permissions" text[] NOT NULL,
	"masks" jsonb NOT NULL,
	"approves_up_to" jsonb NOT NULL,
	"updated_by" text NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "roles_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "roles" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "agents" ADD COLUMN "own_role" text;--> statement-breakpoint
ALTER TABLE "audit" ADD COLUMN "address" text;--> statement-breakpoint
ALTER TABLE "audit" ADD COLUMN "via" text;--> statement-breakpoint
ALTER TABLE "audit" ADD COLUMN "seq" bigint;--> statement-breakpoint
ALTER TABLE "audit" ADD COLUMN "detail_hash" text;--> statement-breakpoint
ALTER TABLE "audit" ADD COLUMN "previous" text;--> statement-breakpoint
ALTER TABLE "audit" ADD COLUMN "hash" text;--> statement-breakpoint
CREATE UNIQUE INDEX "api_keys_hash" ON "api_keys" USING btree ("hash");--> statement-breakpoint
CREATE INDEX "webhook_deliveries_due" ON "webhook_deliveries" USING btree ("next_at") WHERE state = 'due';--> statement-breakpoint
CREATE INDEX "webhook_deliveries_order" ON "webhook_deliveries" USING btree ("webhook_id","conversation_id","seq") WHERE state = 'due';--> statement-breakpoint
CREATE UNIQUE INDEX "webhook_deliveries_list" ON "webhook_deliveries" USING btree ("workspace_id","webhook_id","seq");--> statement-breakpoint
CREATE UNIQUE INDEX "audit_chain" ON "audit" USING btree ("workspace_id","seq");--> statement-breakpoint
CREATE POLICY "api_keys_own_workspace" ON "api_keys" AS PERMISSIVE FOR ALL TO "xiaoer_people" USING (workspace_id = nullif(current_setting('app.workspace', true), '')) WITH CHECK (workspace_id = nullif(current_setting('app.workspace', true), ''));--> statement-breakpoint
CREATE POLICY "webhook_deliveries_own_workspace" ON "webhook_deliveries" AS PERMISSIVE FOR ALL TO "xiaoer_people" USING (workspace_id = nullif(current_setting('app.workspace', true), '')) WITH CHECK (workspace_id = nullif(current_setting('app.workspace', true), ''));--> statement-breakpoint
CREATE POLICY "webhooks_own_workspace" ON "webhooks" AS PERMISSIVE FOR ALL TO "xiaoer_people" USING (workspace_id = nullif(current_setting('app.workspace', true), '')) WITH CHECK (workspace_id = nullif(current_setting('app.workspace', true), ''));--> statement-breakpoint
CREATE POLICY "reveals_own_workspace" ON "reveals" AS PERMISSIVE FOR ALL TO "xiaoer_people" USING (workspace_id = nullif(current_setting('app.workspace', true), '')) WITH CHECK (workspace_id = nullif(current_setting('app.workspace', true), ''));--> statement-breakpoint
CREATE POLICY "roles_own_workspace" ON "roles" AS PERMISSIVE FOR ALL TO "xiaoer_people" USING (workspace_id = nullif(current_setting('app.workspace', true), '')) WITH CHECK (workspace_id = nullif(current_setting('app.workspace', true), ''));