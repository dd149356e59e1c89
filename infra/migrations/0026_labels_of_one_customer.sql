-- A tenant's own calibration counts the newest few thumbs of each customer: one who taps all day must not decide for all others
-- how sure the bot is. The index finds a customer's labels.

CREATE INDEX labels_of_customer ON frontdesk.labels (tenant_id, contact_id, created_at DESC) WHERE contact_id IS NOT NULL;
