CREATE TABLE "ticket_events" (
	"workspace_id" text NOT NULL,
	"id" text NOT NULL,
	"ticket_id" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"who" text NOT NULL,
	"what" text NOT NULL,
	"text" text NOT NULL,
	CONSTRAINT "ticket_events_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "ticket_events" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "ticket_keys" (
	"workspace_id" text NOT NULL,
	"key" text NOT NULL,
	"ticket_id" text NOT NULL,
	CONSTRAINT "ticket_keys_workspace_id_key_pk" PRIMARY KEY("workspace_id","key")
);
--> statement-breakpoint
ALTER TABLE "ticket_keys" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "tickets" (
	"workspace_id" text NOT NULL,
	"id" text NOT NULL,
	"number" integer NOT NULL,
	"kind" text NOT NULL,
	"state" text NOT NULL,
	"priority" text NOT NULL,
	"emotion" text NOT NULL,
	"conversation_id" text NOT NULL,
	"contact_id" text NOT NULL,
	"customer_id" text,
	"order_number" text,
	"draft" jsonb NOT NULL,
	"team" text,
	"assignee" text,
	"due_at" timestamp with time zone NOT NULL,
	"paused_at" timestamp with time zone,
	"overdue_at" timestamp with time zone,
	"follow_up_at" timestamp with time zone,
	"merged_into" text,
	"links" jsonb NOT NULL,
	"watchers" jsonb NOT NULL,
	"resolution" text,
	"version" integer NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "tickets_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "tickets" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "articles" (
	"workspace_id" text NOT NULL,
	"id" text NOT NULL,
	"language" text NOT NULL,
	"intent" text,
	"title" text NOT NULL,
	"text" text NOT NULL,
	"terms" text[] NOT NULL,
	"category" text,
	"valid_from" timestamp with time zone,
	"valid_to" timestamp with time zone,
	"version" integer NOT NULL,
	"updated_by" text NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "articles_workspace_id_id_language_pk" PRIMARY KEY("workspace_id","id","language")
);
--> statement-breakpoint
ALTER TABLE "articles" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "automation_runs" (
	"workspace_id" text NOT NULL,
	"automation_id" text NOT NULL,
	"event_key" text NOT NULL,
	"conversation_id" text,
	"ticket_id" text,
	"outcome" text NOT NULL,
	"detail" jsonb NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "automation_runs_workspace_id_automation_id_event_key_pk" PRIMARY KEY("workspace_id","automation_id","event_key")
);
--> statement-breakpoint
ALTER TABLE "automation_runs" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "automations" (
	"workspace_id" text NOT NULL,
	"id" text NOT NULL,
	"title" text NOT NULL,
	"event" text NOT NULL,
	"body" jsonb NOT NULL,
	"enabled" boolean NOT NULL,
	"position" integer NOT NULL,
	"version" integer NOT NULL,
	"updated_by" text NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "automations_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "automations" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "rule_tables" (
	"workspace_id" text NOT NULL,
	"id" text NOT NULL,
	"version" integer NOT NULL,
	"state" text NOT NULL,
	"title" text NOT NULL,
	"body" jsonb NOT NULL,
	"valid_from" timestamp with time zone,
	"valid_to" timestamp with time zone,
	"created_by" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"published_by" text,
	"published_at" timestamp with time zone,
	CONSTRAINT "rule_tables_workspace_id_id_version_pk" PRIMARY KEY("workspace_id","id","version")
);
--> statement-breakpoint
ALTER TABLE "rule_tables" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "actions" ADD COLUMN "agreed_by" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "actions" ADD COLUMN "agent" text;--> statement-breakpoint
ALTER TABLE "actions" ADD COLUMN "expires_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "agents" ADD COLUMN "teams" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "agents" ADD COLUMN "languages" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "agents" ADD COLUMN "capacity" integer DEFAULT 20 NOT NULL;--> statement-breakpoint
ALTER TABLE "agents" ADD COLUMN "away" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "conversations" ADD COLUMN "priority" text DEFAULT 'normal' NOT NULL;--> statement-breakpoint
ALTER TABLE "conversations" ADD COLUMN "tags" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "shop_cases" ADD COLUMN "parcel" json;--> statement-breakpoint
ALTER TABLE "shop_customers" ADD COLUMN "level" text;--> statement-breakpoint
ALTER TABLE "shop_customers" ADD COLUMN "points" integer;--> statement-breakpoint
ALTER TABLE "shop_customers" ADD COLUMN "coupons" json;--> statement-breakpoint
ALTER TABLE "shop_orders" ADD COLUMN "notes" json;--> statement-breakpoint
ALTER TABLE "shop_orders" ADD COLUMN "invoices" json;--> statement-breakpoint
ALTER TABLE "shop_orders" ADD COLUMN "urged_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "shop_orders" ADD COLUMN "balance_due" json;--> statement-breakpoint
ALTER TABLE "shop_orders" ADD COLUMN "compensations" json;--> statement-breakpoint
ALTER TABLE "shop_shipments" ADD COLUMN "intercepted" boolean DEFAULT false NOT NULL;--> statement-breakpoint
CREATE INDEX "ticket_events_of" ON "ticket_events" USING btree ("workspace_id","ticket_id","at");--> statement-breakpoint
CREATE UNIQUE INDEX "tickets_number" ON "tickets" USING btree ("workspace_id","number");--> statement-breakpoint
CREATE INDEX "tickets_list" ON "tickets" USING btree ("workspace_id","state","due_at");--> statement-breakpoint
CREATE INDEX "tickets_conversation" ON "tickets" USING btree ("conversation_id");--> statement-breakpoint
CREATE INDEX "tickets_customer" ON "tickets" USING btree ("workspace_id","customer_id");--> statement-breakpoint
CREATE INDEX "tickets_follow_up" ON "tickets" USING btree ("follow_up_at");--> statement-breakpoint
CREATE INDEX "articles_intent" ON "articles" USING btree ("workspace_id","intent");--> statement-breakpoint
CREATE INDEX "articles_terms" ON "articles" USING gin ("terms");--> statement-breakpoint
CREATE INDEX "automation_runs_at" ON "automation_runs" USING btree ("workspace_id","at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "rule_tables_state" ON "rule_tables" USING btree ("workspace_id","state");--> statement-breakpoint
CREATE POLICY "ticket_events_own_workspace" ON "ticket_events" AS PERMISSIVE FOR ALL TO "xiaoer_people" USING (workspace_id = nullif(current_setting('app.workspace', true), '')) WITH CHECK (workspace_id = nullif(current_setting('app.workspace', true), ''));--> statement-breakpoint
CREATE POLICY "ticket_keys_own_workspace" ON "ticket_keys" AS PERMISSIVE FOR ALL TO "xiaoer_people" USING (workspace_id = nullif(current_setting('app.workspace', true), '')) WITH CHECK (workspace_id = nullif(current_setting('app.workspace', true), ''));--> statement-breakpoint
CREATE POLICY "tickets_own_workspace" ON "tickets" AS PERMISSIVE FOR ALL TO "xiaoer_people" USING (workspace_id = nullif(current_setting('app.workspace', true), '')) WITH CHECK (workspace_id = nullif(current_setting('app.workspace', true), ''));--> statement-breakpoint
CREATE POLICY "articles_own_workspace" ON "articles" AS PERMISSIVE FOR ALL TO "xiaoer_people" USING (workspace_id = nullif(current_setting('app.workspace', true), '')) WITH CHECK (workspace_id = nullif(current_setting('app.workspace', true), ''));--> statement-breakpoint
CREATE POLICY "automation_runs_own_workspace" ON "automation_runs" AS PERMISSIVE FOR ALL TO "xiaoer_people" USING (workspace_id = nullif(current_setting('app.workspace', true), '')) WITH CHECK (workspace_id = nullif(current_setting('app.workspace', true), ''));--> statement-breakpoint
CREATE POLICY "automations_own_workspace" ON "automations" AS PERMISSIVE FOR ALL TO "xiaoer_people" USING (workspace_id = nullif(current_setting('app.workspace', true), '')) WITH CHECK (workspace_id = nullif(current_setting('app.workspace', true), ''));--> statement-breakpoint
CREATE POLICY "rule_tables_own_workspace" ON "rule_tables" AS PERMISSIVE FOR ALL TO "xiaoer_people" USING (workspace_id = nullif(current_setting('app.workspace', true), '')) WITH CHECK (workspace_id = nullif(current_setting('app.workspace', true), ''));