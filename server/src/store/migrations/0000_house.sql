CREATE TABLE "actions" (
	"workspace_id" text NOT NULL,
	"id" text NOT NULL,
	"conversation_id" text NOT NULL,
	"key" text NOT NULL,
	"command" jsonb NOT NULL,
	"order_id" text,
	"state" text NOT NULL,
	"amount" bigint,
	"currency" text,
	"rules" text NOT NULL,
	"before" jsonb,
	"after" jsonb,
	"error" text,
	"decided_by" text,
	"at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "actions_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "actions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "agents" (
	"workspace_id" text NOT NULL,
	"id" text NOT NULL,
	"name" text NOT NULL,
	"email" text NOT NULL,
	"role" text NOT NULL,
	"password_hash" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "agents_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "agents" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "audit" (
	"workspace_id" text NOT NULL,
	"id" text PRIMARY KEY NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"who" text NOT NULL,
	"what" text NOT NULL,
	"conversation_id" text,
	"detail" jsonb
);
--> statement-breakpoint
ALTER TABLE "audit" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "channels" (
	"id" text PRIMARY KEY NOT NULL,
	"workspace_id" text NOT NULL,
	"name" text NOT NULL,
	"title" text NOT NULL,
	"settings" jsonb NOT NULL,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "channels" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "contacts" (
	"workspace_id" text NOT NULL,
	"id" text NOT NULL,
	"name" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "contacts_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "contacts" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "conversations" (
	"id" text PRIMARY KEY NOT NULL,
	"workspace_id" text NOT NULL,
	"channel_id" text NOT NULL,
	"contact_id" text NOT NULL,
	"user_id" text NOT NULL,
	"status" text NOT NULL,
	"holder" text NOT NULL,
	"agent_id" text,
	"language" text NOT NULL,
	"emotion" text NOT NULL,
	"preview" text NOT NULL,
	"handoff" jsonb,
	"seq" integer NOT NULL,
	"answered_seq" integer NOT NULL,
	"read_seq" integer DEFAULT 0 NOT NULL,
	"version" integer NOT NULL,
	"known" jsonb NOT NULL,
	"waiting_since" timestamp with time zone,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "conversations" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "identities" (
	"channel_id" text NOT NULL,
	"user_id" text NOT NULL,
	"workspace_id" text NOT NULL,
	"contact_id" text NOT NULL,
	"conversation_id" text NOT NULL,
	"signed_login" boolean NOT NULL,
	CONSTRAINT "identities_channel_id_user_id_pk" PRIMARY KEY("channel_id","user_id")
);
--> statement-breakpoint
ALTER TABLE "identities" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "inbound" (
	"channel_id" text NOT NULL,
	"external_id" text NOT NULL,
	"workspace_id" text NOT NULL,
	"conversation_id" text NOT NULL,
	"message_id" text NOT NULL,
	"seq" integer NOT NULL,
	"content_hash" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "inbound_channel_id_external_id_pk" PRIMARY KEY("channel_id","external_id")
);
--> statement-breakpoint
ALTER TABLE "inbound" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "links" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"workspace_id" text NOT NULL,
	"role" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "links" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "messages" (
	"workspace_id" text NOT NULL,
	"conversation_id" text NOT NULL,
	"seq" integer NOT NULL,
	"id" text NOT NULL,
	"from" text NOT NULL,
	"agent_id" text,
	"content" jsonb NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"delivery_state" text,
	"delivery_detail" text,
	CONSTRAINT "messages_conversation_id_seq_pk" PRIMARY KEY("conversation_id","seq")
);
--> statement-breakpoint
ALTER TABLE "messages" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "outbox" (
	"message_id" text PRIMARY KEY NOT NULL,
	"workspace_id" text NOT NULL,
	"channel_id" text NOT NULL,
	"conversation_id" text NOT NULL,
	"seq" integer NOT NULL,
	"user_id" text NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"next_at" timestamp with time zone NOT NULL,
	"sending_until" timestamp with time zone,
	"dead" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
ALTER TABLE "outbox" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "rule_versions" (
	"workspace_id" text NOT NULL,
	"id" text NOT NULL,
	"version" text NOT NULL,
	"rules" jsonb NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "rule_versions_workspace_id_id_version_pk" PRIMARY KEY("workspace_id","id","version")
);
--> statement-breakpoint
ALTER TABLE "rule_versions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "sessions" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"workspace_id" text NOT NULL,
	"agent_id" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "sessions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "traces" (
	"workspace_id" text NOT NULL,
	"conversation_id" text NOT NULL,
	"turn_id" text NOT NULL,
	"after_seq" integer NOT NULL,
	"steps" jsonb NOT NULL,
	"took_ms" double precision NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "traces_conversation_id_turn_id_pk" PRIMARY KEY("conversation_id","turn_id")
);
--> statement-breakpoint
ALTER TABLE "traces" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "workspaces" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"shop" text NOT NULL,
	"settings" jsonb NOT NULL,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "shop_cases" (
	"workspace_id" text NOT NULL,
	"order_id" text NOT NULL,
	"id" text NOT NULL,
	"kind" text NOT NULL,
	"state" text NOT NULL,
	"items" jsonb NOT NULL,
	"method_id" text,
	"amount" bigint NOT NULL,
	"reason" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"position" integer NOT NULL,
	CONSTRAINT "shop_cases_workspace_id_order_id_id_pk" PRIMARY KEY("workspace_id","order_id","id")
);
--> statement-breakpoint
ALTER TABLE "shop_cases" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "shop_changes" (
	"workspace_id" text NOT NULL,
	"key" text NOT NULL,
	"command" jsonb NOT NULL,
	"result" json,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "shop_changes_workspace_id_key_pk" PRIMARY KEY("workspace_id","key")
);
--> statement-breakpoint
ALTER TABLE "shop_changes" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "shop_customers" (
	"workspace_id" text NOT NULL,
	"id" text NOT NULL,
	"name" text NOT NULL,
	"family_name" text,
	"email" text,
	"phone" text,
	"address" json,
	"name_key" text NOT NULL,
	"postcode_key" text NOT NULL,
	"version" integer DEFAULT 0 NOT NULL,
	"position" integer NOT NULL,
	CONSTRAINT "shop_customers_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "shop_customers" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "shop_order_items" (
	"workspace_id" text NOT NULL,
	"order_id" text NOT NULL,
	"id" text NOT NULL,
	"product_id" text NOT NULL,
	"variant_id" text NOT NULL,
	"name" text NOT NULL,
	"options" json NOT NULL,
	"price" bigint NOT NULL,
	"quantity" integer NOT NULL,
	"position" integer NOT NULL,
	CONSTRAINT "shop_order_items_workspace_id_order_id_id_pk" PRIMARY KEY("workspace_id","order_id","id")
);
--> statement-breakpoint
ALTER TABLE "shop_order_items" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "shop_orders" (
	"workspace_id" text NOT NULL,
	"id" text NOT NULL,
	"number" text NOT NULL,
	"number_key" text NOT NULL,
	"customer_id" text NOT NULL,
	"status" text NOT NULL,
	"placed_at" timestamp with time zone NOT NULL,
	"paid_at" timestamp with time zone,
	"shipped_at" timestamp with time zone,
	"delivered_at" timestamp with time zone,
	"cancel_reason" text,
	"items_changed" boolean NOT NULL,
	"address" json NOT NULL,
	"total" bigint NOT NULL,
	"currency" text NOT NULL,
	"version" integer NOT NULL,
	"position" integer NOT NULL,
	CONSTRAINT "shop_orders_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "shop_orders" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "shop_payment_entries" (
	"workspace_id" text NOT NULL,
	"order_id" text NOT NULL,
	"id" text NOT NULL,
	"kind" text NOT NULL,
	"amount" bigint NOT NULL,
	"method_id" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"position" integer NOT NULL,
	CONSTRAINT "shop_payment_entries_workspace_id_order_id_id_pk" PRIMARY KEY("workspace_id","order_id","id")
);
--> statement-breakpoint
ALTER TABLE "shop_payment_entries" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "shop_payment_methods" (
	"workspace_id" text NOT NULL,
	"customer_id" text NOT NULL,
	"id" text NOT NULL,
	"kind" text NOT NULL,
	"label" text NOT NULL,
	"last4" text,
	"brand" text,
	"balance" bigint,
	"currency" text,
	"position" integer NOT NULL,
	CONSTRAINT "shop_payment_methods_workspace_id_customer_id_id_pk" PRIMARY KEY("workspace_id","customer_id","id")
);
--> statement-breakpoint
ALTER TABLE "shop_payment_methods" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "shop_products" (
	"workspace_id" text NOT NULL,
	"id" text NOT NULL,
	"name" text NOT NULL,
	"aliases" text[] NOT NULL,
	"category" text NOT NULL,
	"tags" text[] NOT NULL,
	"description" text NOT NULL,
	"attributes" json NOT NULL,
	"image" text,
	"search_terms" text[] NOT NULL,
	"position" integer NOT NULL,
	CONSTRAINT "shop_products_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "shop_products" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "shop_shipments" (
	"workspace_id" text NOT NULL,
	"order_id" text NOT NULL,
	"position" integer NOT NULL,
	"carrier" text NOT NULL,
	"tracking_number" text NOT NULL,
	"item_ids" text[] NOT NULL,
	"scans" jsonb NOT NULL,
	CONSTRAINT "shop_shipments_workspace_id_order_id_position_pk" PRIMARY KEY("workspace_id","order_id","position")
);
--> statement-breakpoint
ALTER TABLE "shop_shipments" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "shop_variants" (
	"workspace_id" text NOT NULL,
	"id" text NOT NULL,
	"product_id" text NOT NULL,
	"options" json NOT NULL,
	"price" bigint NOT NULL,
	"currency" text NOT NULL,
	"available" boolean NOT NULL,
	"stock" integer,
	"position" integer NOT NULL,
	CONSTRAINT "shop_variants_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "shop_variants" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "shop_cases" ADD CONSTRAINT "shop_cases_order" FOREIGN KEY ("workspace_id","order_id") REFERENCES "public"."shop_orders"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shop_order_items" ADD CONSTRAINT "shop_order_items_order" FOREIGN KEY ("workspace_id","order_id") REFERENCES "public"."shop_orders"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shop_orders" ADD CONSTRAINT "shop_orders_customer" FOREIGN KEY ("workspace_id","customer_id") REFERENCES "public"."shop_customers"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shop_payment_entries" ADD CONSTRAINT "shop_payment_entries_order" FOREIGN KEY ("workspace_id","order_id") REFERENCES "public"."shop_orders"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shop_payment_methods" ADD CONSTRAINT "shop_payment_methods_customer" FOREIGN KEY ("workspace_id","customer_id") REFERENCES "public"."shop_customers"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shop_shipments" ADD CONSTRAINT "shop_shipments_order" FOREIGN KEY ("workspace_id","order_id") REFERENCES "public"."shop_orders"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shop_variants" ADD CONSTRAINT "shop_variants_product" FOREIGN KEY ("workspace_id","product_id") REFERENCES "public"."shop_products"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "actions_key" ON "actions" USING btree ("workspace_id","key");--> statement-breakpoint
CREATE UNIQUE INDEX "actions_order_busy" ON "actions" USING btree ("workspace_id","order_id") WHERE state in ('executing', 'unknown');--> statement-breakpoint
CREATE INDEX "actions_conversation" ON "actions" USING btree ("conversation_id");--> statement-breakpoint
CREATE INDEX "actions_state" ON "actions" USING btree ("workspace_id","state","at");--> statement-breakpoint
CREATE UNIQUE INDEX "agents_email" ON "agents" USING btree (lower("email"));--> statement-breakpoint
CREATE INDEX "audit_workspace" ON "audit" USING btree ("workspace_id","at");--> statement-breakpoint
CREATE INDEX "channels_workspace" ON "channels" USING btree ("workspace_id");--> statement-breakpoint
CREATE INDEX "conversations_list" ON "conversations" USING btree ("workspace_id","status","updated_at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "conversations_agent" ON "conversations" USING btree ("workspace_id","agent_id","updated_at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "conversations_unanswered" ON "conversations" USING btree ("updated_at") WHERE holder = 'bot' and answered_seq < seq and waiting_since is not null;--> statement-breakpoint
CREATE INDEX "identities_contact" ON "identities" USING btree ("workspace_id","contact_id");--> statement-breakpoint
CREATE UNIQUE INDEX "messages_id" ON "messages" USING btree ("id");--> statement-breakpoint
CREATE INDEX "outbox_due" ON "outbox" USING btree ("next_at") WHERE not dead;--> statement-breakpoint
CREATE INDEX "outbox_conversation" ON "outbox" USING btree ("conversation_id","seq");--> statement-breakpoint
CREATE INDEX "shop_customers_email" ON "shop_customers" USING btree ("workspace_id",lower("email"));--> statement-breakpoint
CREATE INDEX "shop_customers_phone" ON "shop_customers" USING btree ("workspace_id","phone");--> statement-breakpoint
CREATE INDEX "shop_customers_name_postcode" ON "shop_customers" USING btree ("workspace_id","name_key","postcode_key");--> statement-breakpoint
CREATE UNIQUE INDEX "shop_orders_number" ON "shop_orders" USING btree ("workspace_id","number_key");--> statement-breakpoint
CREATE INDEX "shop_orders_of_customer" ON "shop_orders" USING btree ("workspace_id","customer_id");--> statement-breakpoint
CREATE INDEX "shop_products_search" ON "shop_products" USING gin ("search_terms");--> statement-breakpoint
CREATE INDEX "shop_shipments_tracking" ON "shop_shipments" USING btree ("workspace_id","tracking_number");--> statement-breakpoint
CREATE INDEX "shop_variants_of_product" ON "shop_variants" USING btree ("workspace_id","product_id","position");--> statement-breakpoint
CREATE POLICY "actions_own_workspace" ON "actions" AS PERMISSIVE FOR ALL TO "xiaoer_people" USING (workspace_id = nullif(current_setting('app.workspace', true), '')) WITH CHECK (workspace_id = nullif(current_setting('app.workspace', true), ''));--> statement-breakpoint
CREATE POLICY "agents_own_workspace" ON "agents" AS PERMISSIVE FOR ALL TO "xiaoer_people" USING (workspace_id = nullif(current_setting('app.workspace', true), '')) WITH CHECK (workspace_id = nullif(current_setting('app.workspace', true), ''));--> statement-breakpoint
CREATE POLICY "audit_own_workspace" ON "audit" AS PERMISSIVE FOR ALL TO "xiaoer_people" USING (workspace_id = nullif(current_setting('app.workspace', true), '')) WITH CHECK (workspace_id = nullif(current_setting('app.workspace', true), ''));--> statement-breakpoint
CREATE POLICY "channels_own_workspace" ON "channels" AS PERMISSIVE FOR ALL TO "xiaoer_people" USING (workspace_id = nullif(current_setting('app.workspace', true), '')) WITH CHECK (workspace_id = nullif(current_setting('app.workspace', true), ''));--> statement-breakpoint
CREATE POLICY "contacts_own_workspace" ON "contacts" AS PERMISSIVE FOR ALL TO "xiaoer_people" USING (workspace_id = nullif(current_setting('app.workspace', true), '')) WITH CHECK (workspace_id = nullif(current_setting('app.workspace', true), ''));--> statement-breakpoint
CREATE POLICY "conversations_own_workspace" ON "conversations" AS PERMISSIVE FOR ALL TO "xiaoer_people" USING (workspace_id = nullif(current_setting('app.workspace', true), '')) WITH CHECK (workspace_id = nullif(current_setting('app.workspace', true), ''));--> statement-breakpoint
CREATE POLICY "identities_own_workspace" ON "identities" AS PERMISSIVE FOR ALL TO "xiaoer_people" USING (workspace_id = nullif(current_setting('app.workspace', true), '')) WITH CHECK (workspace_id = nullif(current_setting('app.workspace', true), ''));--> statement-breakpoint
CREATE POLICY "inbound_own_workspace" ON "inbound" AS PERMISSIVE FOR ALL TO "xiaoer_people" USING (workspace_id = nullif(current_setting('app.workspace', true), '')) WITH CHECK (workspace_id = nullif(current_setting('app.workspace', true), ''));--> statement-breakpoint
CREATE POLICY "links_own_workspace" ON "links" AS PERMISSIVE FOR ALL TO "xiaoer_people" USING (workspace_id = nullif(current_setting('app.workspace', true), '')) WITH CHECK (workspace_id = nullif(current_setting('app.workspace', true), ''));--> statement-breakpoint
CREATE POLICY "messages_own_workspace" ON "messages" AS PERMISSIVE FOR ALL TO "xiaoer_people" USING (workspace_id = nullif(current_setting('app.workspace', true), '')) WITH CHECK (workspace_id = nullif(current_setting('app.workspace', true), ''));--> statement-breakpoint
CREATE POLICY "outbox_own_workspace" ON "outbox" AS PERMISSIVE FOR ALL TO "xiaoer_people" USING (workspace_id = nullif(current_setting('app.workspace', true), '')) WITH CHECK (workspace_id = nullif(current_setting('app.workspace', true), ''));--> statement-breakpoint
CREATE POLICY "rule_versions_own_workspace" ON "rule_versions" AS PERMISSIVE FOR ALL TO "xiaoer_people" USING (workspace_id = nullif(current_setting('app.workspace', true), '')) WITH CHECK (workspace_id = nullif(current_setting('app.workspace', true), ''));--> statement-breakpoint
CREATE POLICY "sessions_own_workspace" ON "sessions" AS PERMISSIVE FOR ALL TO "xiaoer_people" USING (workspace_id = nullif(current_setting('app.workspace', true), '')) WITH CHECK (workspace_id = nullif(current_setting('app.workspace', true), ''));--> statement-breakpoint
CREATE POLICY "traces_own_workspace" ON "traces" AS PERMISSIVE FOR ALL TO "xiaoer_people" USING (workspace_id = nullif(current_setting('app.workspace', true), '')) WITH CHECK (workspace_id = nullif(current_setting('app.workspace', true), ''));--> statement-breakpoint
CREATE POLICY "shop_cases_own_workspace" ON "shop_cases" AS PERMISSIVE FOR ALL TO "xiaoer_people" USING (workspace_id = nullif(current_setting('app.workspace', true), '')) WITH CHECK (workspace_id = nullif(current_setting('app.workspace', true), ''));--> statement-breakpoint
CREATE POLICY "shop_changes_own_workspace" ON "shop_changes" AS PERMISSIVE FOR ALL TO "xiaoer_people" USING (workspace_id = nullif(current_setting('app.workspace', true), '')) WITH CHECK (workspace_id = nullif(current_setting('app.workspace', true), ''));--> statement-breakpoint
CREATE POLICY "shop_customers_own_workspace" ON "shop_customers" AS PERMISSIVE FOR ALL TO "xiaoer_people" USING (workspace_id = nullif(current_setting('app.workspace', true), '')) WITH CHECK (workspace_id = nullif(current_setting('app.workspace', true), ''));--> statement-breakpoint
CREATE POLICY "shop_order_items_own_workspace" ON "shop_order_items" AS PERMISSIVE FOR ALL TO "xiaoer_people" USING (workspace_id = nullif(current_setting('app.workspace', true), '')) WITH CHECK (workspace_id = nullif(current_setting('app.workspace', true), ''));--> statement-breakpoint
CREATE POLICY "shop_orders_own_workspace" ON "shop_orders" AS PERMISSIVE FOR ALL TO "xiaoer_people" USING (workspace_id = nullif(current_setting('app.workspace', true), '')) WITH CHECK (workspace_id = nullif(current_setting('app.workspace', true), ''));--> statement-breakpoint
CREATE POLICY "shop_payment_entries_own_workspace" ON "shop_payment_entries" AS PERMISSIVE FOR ALL TO "xiaoer_people" USING (workspace_id = nullif(current_setting('app.workspace', true), '')) WITH CHECK (workspace_id = nullif(current_setting('app.workspace', true), ''));--> statement-breakpoint
CREATE POLICY "shop_payment_methods_own_workspace" ON "shop_payment_methods" AS PERMISSIVE FOR ALL TO "xiaoer_people" USING (workspace_id = nullif(current_setting('app.workspace', true), '')) WITH CHECK (workspace_id = nullif(current_setting('app.workspace', true), ''));--> statement-breakpoint
CREATE POLICY "shop_products_own_workspace" ON "shop_products" AS PERMISSIVE FOR ALL TO "xiaoer_people" USING (workspace_id = nullif(current_setting('app.workspace', true), '')) WITH CHECK (workspace_id = nullif(current_setting('app.workspace', true), ''));--> statement-breakpoint
CREATE POLICY "shop_shipments_own_workspace" ON "shop_shipments" AS PERMISSIVE FOR ALL TO "xiaoer_people" USING (workspace_id = nullif(current_setting('app.workspace', true), '')) WITH CHECK (workspace_id = nullif(current_setting('app.workspace', true), ''));--> statement-breakpoint
CREATE POLICY "shop_variants_own_workspace" ON "shop_variants" AS PERMISSIVE FOR ALL TO "xiaoer_people" USING (workspace_id = nullif(current_setting('app.workspace', true), '')) WITH CHECK (workspace_id = nullif(current_setting('app.workspace', true), ''));