CREATE TABLE "arrivals" (
	"channel_id" text NOT NULL,
	"external_id" text NOT NULL,
	"workspace_id" text NOT NULL,
	"user_id" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"event" jsonb NOT NULL,
	CONSTRAINT "arrivals_channel_id_external_id_pk" PRIMARY KEY("channel_id","external_id")
);
--> statement-breakpoint
ALTER TABLE "arrivals" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "channel_memory" (
	"channel_id" text NOT NULL,
	"key" text NOT NULL,
	"workspace_id" text NOT NULL,
	"value" text NOT NULL,
	CONSTRAINT "channel_memory_channel_id_key_pk" PRIMARY KEY("channel_id","key")
);
--> statement-breakpoint
ALTER TABLE "channel_memory" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "deliveries" (
	"channel_id" text NOT NULL,
	"external_id" text NOT NULL,
	"workspace_id" text NOT NULL,
	"message_id" text,
	"state" text,
	"detail" text,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "deliveries_channel_id_external_id_pk" PRIMARY KEY("channel_id","external_id")
);
--> statement-breakpoint
ALTER TABLE "deliveries" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "reach" (
	"channel_id" text NOT NULL,
	"user_id" text NOT NULL,
	"workspace_id" text NOT NULL,
	"way_back" jsonb,
	"heard_at" timestamp with time zone NOT NULL,
	"window_ms" integer,
	"window_sends" integer,
	"sent" integer DEFAULT 0 NOT NULL,
	"gone" text,
	CONSTRAINT "reach_channel_id_user_id_pk" PRIMARY KEY("channel_id","user_id")
);
--> statement-breakpoint
ALTER TABLE "reach" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "channels" ADD COLUMN "trouble" jsonb;--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "parts" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX "arrivals_due_at" ON "arrivals" USING btree ("due_at");--> statement-breakpoint
CREATE INDEX "deliveries_at" ON "deliveries" USING btree ("at");--> statement-breakpoint
CREATE POLICY "arrivals_own_workspace" ON "arrivals" AS PERMISSIVE FOR ALL TO "xiaoer_people" USING (workspace_id = nullif(current_setting('app.workspace', true), '')) WITH CHECK (workspace_id = nullif(current_setting('app.workspace', true), ''));--> statement-breakpoint
CREATE POLICY "channel_memory_own_workspace" ON "channel_memory" AS PERMISSIVE FOR ALL TO "xiaoer_people" USING (workspace_id = nullif(current_setting('app.workspace', true), '')) WITH CHECK (workspace_id = nullif(current_setting('app.workspace', true), ''));--> statement-breakpoint
CREATE POLICY "deliveries_own_workspace" ON "deliveries" AS PERMISSIVE FOR ALL TO "xiaoer_people" USING (workspace_id = nullif(current_setting('app.workspace', true), '')) WITH CHECK (workspace_id = nullif(current_setting('app.workspace', true), ''));--> statement-breakpoint
CREATE POLICY "reach_own_workspace" ON "reach" AS PERMISSIVE FOR ALL TO "xiaoer_people" USING (workspace_id = nullif(current_setting('app.workspace', true), '')) WITH CHECK (workspace_id = nullif(current_setting('app.workspace', true), ''));