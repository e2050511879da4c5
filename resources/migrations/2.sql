CREATE TABLE evidence_content (
    hash TEXT NOT NULL,
    content BLOB NOT NULL,
    CONSTRAINT pk_evidence_content PRIMARY KEY (hash)
)
 STRICT
;
CREATE TABLE judging (
    number INTEGER NOT NULL CONSTRAINT ck_judging_number CHECK (number = 1),
    edition INTEGER NOT NULL,
    CONSTRAINT pk_judging PRIMARY KEY (number)
)
 STRICT
;
CREATE TABLE import_mapping (
    supplier TEXT NOT NULL,
    mapping TEXT NOT NULL,
    CONSTRAINT pk_import_mapping PRIMARY KEY (supplier),
    CONSTRAINT ck_import_mapping_mapping CHECK ("mapping" IS NULL OR substr("mapping", 1, 1) IN ('[', '{'))
)
 STRICT
;
CREATE TABLE escalation_step (
    contract_id TEXT NOT NULL,
    who TEXT NOT NULL,
    after_days INTEGER NOT NULL,
    id TEXT NOT NULL,
    CONSTRAINT pk_escalation_step PRIMARY KEY (id),
    CONSTRAINT fk_escalation_step_contract_id FOREIGN KEY(contract_id) REFERENCES contract (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT ck_escalation_step_contract_id CHECK ("contract_id" GLOB '[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]'),
    CONSTRAINT ck_escalation_step_id CHECK ("id" GLOB '[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]')
)
 STRICT
;
CREATE TABLE evidence (
    contract_id TEXT NOT NULL,
    subject_id TEXT,
    name TEXT NOT NULL,
    content_hash TEXT NOT NULL,
    size INTEGER NOT NULL,
    added_at TEXT NOT NULL,
    added_by TEXT NOT NULL,
    id TEXT NOT NULL,
    CONSTRAINT pk_evidence PRIMARY KEY (id),
    CONSTRAINT fk_evidence_contract_id FOREIGN KEY(contract_id) REFERENCES contract (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT ck_evidence_contract_id CHECK ("contract_id" GLOB '[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]'),
    CONSTRAINT ck_evidence_subject_id CHECK ("subject_id" GLOB '[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]'),
    CONSTRAINT ck_evidence_added_at CHECK ("added_at" IS NULL OR ("added_at" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9].[0-9][0-9][0-9][0-9][0-9][0-9]Z' AND datetime(substr("added_at", 1, 19), '+0 days') IS replace(substr("added_at", 1, 19), 'T', ' '))),
    CONSTRAINT ck_evidence_id CHECK ("id" GLOB '[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]')
)
 STRICT
;
CREATE TABLE remade_follow_up (
    contract_id TEXT NOT NULL,
    period_start TEXT,
    period_end TEXT,
    meeting_date TEXT,
    created_at TEXT NOT NULL,
    closed_at TEXT,
    closed_by TEXT NOT NULL,
    snapshot TEXT,
    measured TEXT,
    id TEXT NOT NULL,
    CONSTRAINT pk_follow_up PRIMARY KEY (id),
    CONSTRAINT fk_follow_up_contract_id FOREIGN KEY(contract_id) REFERENCES contract (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT ck_follow_up_contract_id CHECK ("contract_id" GLOB '[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]'),
    CONSTRAINT ck_follow_up_period_start CHECK ("period_start" IS date("period_start", '+0 days')),
    CONSTRAINT ck_follow_up_period_end CHECK ("period_end" IS date("period_end", '+0 days')),
    CONSTRAINT ck_follow_up_meeting_date CHECK ("meeting_date" IS date("meeting_date", '+0 days')),
    CONSTRAINT ck_follow_up_created_at CHECK ("created_at" IS NULL OR ("created_at" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9].[0-9][0-9][0-9][0-9][0-9][0-9]Z' AND datetime(substr("created_at", 1, 19), '+0 days') IS replace(substr("created_at", 1, 19), 'T', ' '))),
    CONSTRAINT ck_follow_up_closed_at CHECK ("closed_at" IS NULL OR ("closed_at" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9].[0-9][0-9][0-9][0-9][0-9][0-9]Z' AND datetime(substr("closed_at", 1, 19), '+0 days') IS replace(substr("closed_at", 1, 19), 'T', ' '))),
    CONSTRAINT ck_follow_up_snapshot CHECK ("snapshot" IS NULL OR substr("snapshot", 1, 1) IN ('[', '{')),
    CONSTRAINT ck_follow_up_measured CHECK ("measured" IS NULL OR substr("measured", 1, 1) IN ('[', '{')),
    CONSTRAINT ck_follow_up_id CHECK ("id" GLOB '[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]')
)
 STRICT
;
INSERT INTO remade_follow_up ("contract_id", "period_start", "period_end", "meeting_date", "created_at", "closed_at", "closed_by", "snapshot", "id") SELECT "contract_id", "period_start", "period_end", "meeting_date", "created_at", "closed_at", "closed_by", "snapshot", "id" FROM "follow_up"
;
DROP TABLE "follow_up"
;
ALTER TABLE remade_follow_up RENAME TO "follow_up"
;
CREATE TABLE outage (
    contract_id TEXT NOT NULL,
    service TEXT NOT NULL,
    started_at INTEGER NOT NULL,
    ended_at INTEGER,
    what TEXT NOT NULL,
    planned INTEGER NOT NULL,
    exclusion TEXT NOT NULL,
    claimed_by TEXT NOT NULL,
    exclusion_state TEXT NOT NULL,
    note TEXT NOT NULL,
    created_at TEXT NOT NULL,
    id TEXT NOT NULL,
    CONSTRAINT pk_outage PRIMARY KEY (id),
    CONSTRAINT fk_outage_contract_id FOREIGN KEY(contract_id) REFERENCES contract (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT ck_outage_contract_id CHECK ("contract_id" GLOB '[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]'),
    CONSTRAINT ck_outage_started_at CHECK ("started_at" BETWEEN -62135510400 AND 253402128000),
    CONSTRAINT ck_outage_ended_at CHECK ("ended_at" BETWEEN -62135510400 AND 253402128000),
    CONSTRAINT ck_outage_planned CHECK ("planned" IN (0, 1)),
    CONSTRAINT ck_outage_exclusion_state CHECK ("exclusion_state" IN ('none', 'claimed', 'accepted', 'rejected', 'disputed')),
    CONSTRAINT ck_outage_created_at CHECK ("created_at" IS NULL OR ("created_at" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9].[0-9][0-9][0-9][0-9][0-9][0-9]Z' AND datetime(substr("created_at", 1, 19), '+0 days') IS replace(substr("created_at", 1, 19), 'T', ' '))),
    CONSTRAINT ck_outage_id CHECK ("id" GLOB '[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]')
)
 STRICT
;
CREATE TABLE maintenance_window (
    contract_id TEXT NOT NULL,
    service TEXT NOT NULL,
    hours TEXT NOT NULL,
    valid_from TEXT,
    valid_to TEXT,
    position INTEGER NOT NULL,
    id TEXT NOT NULL,
    CONSTRAINT pk_maintenance_window PRIMARY KEY (id),
    CONSTRAINT fk_maintenance_window_contract_id FOREIGN KEY(contract_id) REFERENCES contract (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT ck_maintenance_window_contract_id CHECK ("contract_id" GLOB '[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]'),
    CONSTRAINT ck_maintenance_window_valid_from CHECK ("valid_from" IS date("valid_from", '+0 days')),
    CONSTRAINT ck_maintenance_window_valid_to CHECK ("valid_to" IS date("valid_to", '+0 days')),
    CONSTRAINT ck_maintenance_window_id CHECK ("id" GLOB '[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]')
)
 STRICT
;
CREATE TABLE contract_exclusion (
    contract_id TEXT NOT NULL,
    title TEXT NOT NULL,
    position INTEGER NOT NULL,
    id TEXT NOT NULL,
    CONSTRAINT pk_contract_exclusion PRIMARY KEY (id),
    CONSTRAINT fk_contract_exclusion_contract_id FOREIGN KEY(contract_id) REFERENCES contract (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT ck_contract_exclusion_contract_id CHECK ("contract_id" GLOB '[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]'),
    CONSTRAINT ck_contract_exclusion_id CHECK ("id" GLOB '[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]')
)
 STRICT
;
CREATE TABLE uptime_terms (
    contract_id TEXT NOT NULL,
    clock TEXT NOT NULL,
    id TEXT NOT NULL,
    CONSTRAINT pk_uptime_terms PRIMARY KEY (id),
    CONSTRAINT fk_uptime_terms_contract_id FOREIGN KEY(contract_id) REFERENCES contract (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT ck_uptime_terms_contract_id CHECK ("contract_id" GLOB '[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]'),
    CONSTRAINT ck_uptime_terms_clock CHECK ("clock" IN ('service_hours', 'round_the_clock')),
    CONSTRAINT ck_uptime_terms_id CHECK ("id" GLOB '[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]')
)
 STRICT
;
CREATE TABLE service_calendar (
    contract_id TEXT NOT NULL,
    hours TEXT NOT NULL,
    summer_hours TEXT NOT NULL,
    summer_from TEXT NOT NULL,
    summer_to TEXT NOT NULL,
    holidays TEXT NOT NULL,
    half_days TEXT NOT NULL,
    zone TEXT NOT NULL,
    id TEXT NOT NULL,
    CONSTRAINT pk_service_calendar PRIMARY KEY (id),
    CONSTRAINT fk_service_calendar_contract_id FOREIGN KEY(contract_id) REFERENCES contract (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT ck_service_calendar_contract_id CHECK ("contract_id" GLOB '[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]'),
    CONSTRAINT ck_service_calendar_holidays CHECK ("holidays" IN ('none', 'NO', 'SE')),
    CONSTRAINT ck_service_calendar_id CHECK ("id" GLOB '[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]')
)
 STRICT
;
CREATE TABLE priority_target (
    contract_id TEXT NOT NULL,
    title TEXT NOT NULL,
    other_names TEXT NOT NULL,
    answer TEXT NOT NULL,
    resolution TEXT NOT NULL,
    share TEXT,
    clock TEXT NOT NULL,
    position INTEGER NOT NULL,
    id TEXT NOT NULL,
    CONSTRAINT pk_priority_target PRIMARY KEY (id),
    CONSTRAINT fk_priority_target_contract_id FOREIGN KEY(contract_id) REFERENCES contract (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT ck_priority_target_contract_id CHECK ("contract_id" GLOB '[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]'),
    CONSTRAINT ck_priority_target_share CHECK ("share" IS NULL OR (ltrim("share", '-') GLOB '[0-9]*' AND "share" GLOB '*[0-9]' AND ltrim("share", '-') NOT GLOB '*[^0-9.]*' AND ltrim("share", '-') NOT GLOB '*.*.*' AND "share" NOT GLOB '--*')),
    CONSTRAINT ck_priority_target_clock CHECK ("clock" IN ('service_hours', 'round_the_clock')),
    CONSTRAINT ck_priority_target_id CHECK ("id" GLOB '[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]')
)
 STRICT
;
CREATE TABLE claimed_figure (
    contract_id TEXT NOT NULL,
    priority_id TEXT,
    follow_up_id TEXT,
    answered TEXT NOT NULL,
    resolved TEXT NOT NULL,
    id TEXT NOT NULL,
    CONSTRAINT pk_claimed_figure PRIMARY KEY (id),
    CONSTRAINT fk_claimed_figure_contract_id FOREIGN KEY(contract_id) REFERENCES contract (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT ck_claimed_figure_contract_id CHECK ("contract_id" GLOB '[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]'),
    CONSTRAINT ck_claimed_figure_priority_id CHECK ("priority_id" GLOB '[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]'),
    CONSTRAINT ck_claimed_figure_follow_up_id CHECK ("follow_up_id" GLOB '[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]'),
    CONSTRAINT ck_claimed_figure_id CHECK ("id" GLOB '[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]')
)
 STRICT
;
CREATE TABLE case_import (
    contract_id TEXT NOT NULL,
    batch INTEGER NOT NULL,
    supplier TEXT NOT NULL,
    file_name TEXT NOT NULL,
    file_hash TEXT NOT NULL,
    imported_at TEXT NOT NULL,
    imported_by TEXT NOT NULL,
    has_answered INTEGER NOT NULL,
    has_resolved INTEGER NOT NULL,
    pause_time TEXT NOT NULL,
    case_count INTEGER NOT NULL,
    bad_count INTEGER NOT NULL,
    bad_lines TEXT NOT NULL,
    is_active INTEGER NOT NULL,
    id TEXT NOT NULL,
    CONSTRAINT pk_case_import PRIMARY KEY (id),
    CONSTRAINT fk_case_import_contract_id FOREIGN KEY(contract_id) REFERENCES contract (id) DEFERRABLE INITIALLY DEFERRED,
    UNIQUE (batch),
    CONSTRAINT ck_case_import_contract_id CHECK ("contract_id" GLOB '[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]'),
    CONSTRAINT ck_case_import_imported_at CHECK ("imported_at" IS NULL OR ("imported_at" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9].[0-9][0-9][0-9][0-9][0-9][0-9]Z' AND datetime(substr("imported_at", 1, 19), '+0 days') IS replace(substr("imported_at", 1, 19), 'T', ' '))),
    CONSTRAINT ck_case_import_has_answered CHECK ("has_answered" IN (0, 1)),
    CONSTRAINT ck_case_import_has_resolved CHECK ("has_resolved" IN (0, 1)),
    CONSTRAINT ck_case_import_pause_time CHECK ("pause_time" IN ('unknown', 'clock', 'service')),
    CONSTRAINT ck_case_import_bad_lines CHECK ("bad_lines" IS NULL OR substr("bad_lines", 1, 1) IN ('[', '{')),
    CONSTRAINT ck_case_import_is_active CHECK ("is_active" IN (0, 1)),
    CONSTRAINT ck_case_import_id CHECK ("id" GLOB '[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]')
)
 STRICT
;
CREATE TABLE contract_terms (
    contract_id TEXT NOT NULL,
    fee TEXT,
    fee_span TEXT NOT NULL,
    currency TEXT NOT NULL,
    pattern_missed INTEGER NOT NULL,
    pattern_of INTEGER NOT NULL,
    pattern_minor INTEGER NOT NULL,
    uses_act_rating INTEGER NOT NULL,
    id TEXT NOT NULL,
    CONSTRAINT pk_contract_terms PRIMARY KEY (id),
    CONSTRAINT fk_contract_terms_contract_id FOREIGN KEY(contract_id) REFERENCES contract (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT ck_contract_terms_contract_id CHECK ("contract_id" GLOB '[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]'),
    CONSTRAINT ck_contract_terms_fee CHECK ("fee" IS NULL OR (ltrim("fee", '-') GLOB '[0-9]*' AND "fee" GLOB '*[0-9]' AND ltrim("fee", '-') NOT GLOB '*[^0-9.]*' AND ltrim("fee", '-') NOT GLOB '*.*.*' AND "fee" NOT GLOB '--*')),
    CONSTRAINT ck_contract_terms_fee_span CHECK ("fee_span" IN ('follow_up', 'month', 'quarter', 'half_year', 'year')),
    CONSTRAINT ck_contract_terms_uses_act_rating CHECK ("uses_act_rating" IN (0, 1)),
    CONSTRAINT ck_contract_terms_id CHECK ("id" GLOB '[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]')
)
 STRICT
;
CREATE TABLE compensation_rule (
    contract_id TEXT NOT NULL,
    kpi_id TEXT NOT NULL,
    title TEXT NOT NULL,
    gauge TEXT NOT NULL,
    percent_of TEXT NOT NULL,
    cap_kind TEXT,
    cap TEXT,
    cap_for TEXT NOT NULL,
    decided_by TEXT NOT NULL,
    clause TEXT NOT NULL,
    id TEXT NOT NULL,
    CONSTRAINT pk_compensation_rule PRIMARY KEY (id),
    CONSTRAINT fk_compensation_rule_contract_id FOREIGN KEY(contract_id) REFERENCES contract (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_compensation_rule_kpi_id FOREIGN KEY(kpi_id) REFERENCES kpi (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT ck_compensation_rule_contract_id CHECK ("contract_id" GLOB '[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]'),
    CONSTRAINT ck_compensation_rule_kpi_id CHECK ("kpi_id" GLOB '[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]'),
    CONSTRAINT ck_compensation_rule_gauge CHECK ("gauge" IN ('points', 'minutes', 'service_minutes', 'working_minutes', 'days', 'working_days', 'weekdays', 'months', 'number')),
    CONSTRAINT ck_compensation_rule_percent_of CHECK ("percent_of" IN ('window', 'period')),
    CONSTRAINT ck_compensation_rule_cap_kind CHECK ("cap_kind" IN ('percent', 'sum')),
    CONSTRAINT ck_compensation_rule_cap CHECK ("cap" IS NULL OR (ltrim("cap", '-') GLOB '[0-9]*' AND "cap" GLOB '*[0-9]' AND ltrim("cap", '-') NOT GLOB '*[^0-9.]*' AND ltrim("cap", '-') NOT GLOB '*.*.*' AND "cap" NOT GLOB '--*')),
    CONSTRAINT ck_compensation_rule_cap_for CHECK ("cap_for" IN ('window', 'period')),
    CONSTRAINT ck_compensation_rule_id CHECK ("id" GLOB '[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]')
)
 STRICT
;
CREATE TABLE claim (
    contract_id TEXT NOT NULL,
    kpi_id TEXT,
    result_id TEXT,
    deviation_id TEXT,
    title TEXT NOT NULL,
    period_start TEXT,
    period_end TEXT,
    currency TEXT NOT NULL,
    arithmetic TEXT NOT NULL,
    claimed TEXT NOT NULL,
    claimed_on TEXT,
    state TEXT NOT NULL,
    decided_by TEXT NOT NULL,
    dispute TEXT NOT NULL,
    accepted TEXT,
    credit_note TEXT NOT NULL,
    received TEXT,
    received_on TEXT,
    note TEXT NOT NULL,
    created_at TEXT NOT NULL,
    id TEXT NOT NULL,
    CONSTRAINT pk_claim PRIMARY KEY (id),
    CONSTRAINT fk_claim_contract_id FOREIGN KEY(contract_id) REFERENCES contract (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_claim_kpi_id FOREIGN KEY(kpi_id) REFERENCES kpi (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT ck_claim_contract_id CHECK ("contract_id" GLOB '[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]'),
    CONSTRAINT ck_claim_kpi_id CHECK ("kpi_id" GLOB '[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]'),
    CONSTRAINT ck_claim_result_id CHECK ("result_id" GLOB '[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]'),
    CONSTRAINT ck_claim_deviation_id CHECK ("deviation_id" GLOB '[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]'),
    CONSTRAINT ck_claim_period_start CHECK ("period_start" IS date("period_start", '+0 days')),
    CONSTRAINT ck_claim_period_end CHECK ("period_end" IS date("period_end", '+0 days')),
    CONSTRAINT ck_claim_arithmetic CHECK ("arithmetic" IS NULL OR substr("arithmetic", 1, 1) IN ('[', '{')),
    CONSTRAINT ck_claim_claimed CHECK ("claimed" IS NULL OR (ltrim("claimed", '-') GLOB '[0-9]*' AND "claimed" GLOB '*[0-9]' AND ltrim("claimed", '-') NOT GLOB '*[^0-9.]*' AND ltrim("claimed", '-') NOT GLOB '*.*.*' AND "claimed" NOT GLOB '--*')),
    CONSTRAINT ck_claim_claimed_on CHECK ("claimed_on" IS date("claimed_on", '+0 days')),
    CONSTRAINT ck_claim_state CHECK ("state" IN ('draft', 'claimed', 'disputed', 'accepted', 'credited', 'received', 'withdrawn')),
    CONSTRAINT ck_claim_accepted CHECK ("accepted" IS NULL OR (ltrim("accepted", '-') GLOB '[0-9]*' AND "accepted" GLOB '*[0-9]' AND ltrim("accepted", '-') NOT GLOB '*[^0-9.]*' AND ltrim("accepted", '-') NOT GLOB '*.*.*' AND "accepted" NOT GLOB '--*')),
    CONSTRAINT ck_claim_received CHECK ("received" IS NULL OR (ltrim("received", '-') GLOB '[0-9]*' AND "received" GLOB '*[0-9]' AND ltrim("received", '-') NOT GLOB '*[^0-9.]*' AND ltrim("received", '-') NOT GLOB '*.*.*' AND "received" NOT GLOB '--*')),
    CONSTRAINT ck_claim_received_on CHECK ("received_on" IS date("received_on", '+0 days')),
    CONSTRAINT ck_claim_created_at CHECK ("created_at" IS NULL OR ("created_at" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9].[0-9][0-9][0-9][0-9][0-9][0-9]Z' AND datetime(substr("created_at", 1, 19), '+0 days') IS replace(substr("created_at", 1, 19), 'T', ' '))),
    CONSTRAINT ck_claim_id CHECK ("id" GLOB '[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]')
)
 STRICT
;
CREATE TABLE deviation (
    contract_id TEXT NOT NULL,
    number INTEGER NOT NULL,
    origin TEXT NOT NULL,
    kpi_id TEXT,
    item_id TEXT,
    title TEXT NOT NULL,
    description TEXT NOT NULL,
    severity TEXT NOT NULL,
    found_on TEXT NOT NULL,
    found_by TEXT NOT NULL,
    immediate_action TEXT NOT NULL,
    cause TEXT NOT NULL,
    responsible TEXT NOT NULL,
    person_id TEXT,
    due_text TEXT NOT NULL,
    due TEXT,
    state TEXT NOT NULL,
    rejected_reason TEXT NOT NULL,
    notice_date TEXT,
    notice_to TEXT NOT NULL,
    notice_reply_due TEXT,
    notice_replied_on TEXT,
    escalated_to TEXT NOT NULL,
    escalated_on TEXT,
    closed_on TEXT,
    created_at TEXT NOT NULL,
    id TEXT NOT NULL,
    CONSTRAINT pk_deviation PRIMARY KEY (id),
    CONSTRAINT fk_deviation_contract_id FOREIGN KEY(contract_id) REFERENCES contract (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_deviation_kpi_id FOREIGN KEY(kpi_id) REFERENCES kpi (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_deviation_item_id FOREIGN KEY(item_id) REFERENCES checklist_item (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT ck_deviation_contract_id CHECK ("contract_id" GLOB '[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]'),
    CONSTRAINT ck_deviation_origin CHECK ("origin" IN ('kpi', 'checklist', 'finding')),
    CONSTRAINT ck_deviation_kpi_id CHECK ("kpi_id" GLOB '[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]'),
    CONSTRAINT ck_deviation_item_id CHECK ("item_id" GLOB '[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]'),
    CONSTRAINT ck_deviation_severity CHECK ("severity" IN ('minor', 'serious', 'critical')),
    CONSTRAINT ck_deviation_found_on CHECK ("found_on" IS date("found_on", '+0 days')),
    CONSTRAINT ck_deviation_person_id CHECK ("person_id" GLOB '[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]'),
    CONSTRAINT ck_deviation_due CHECK ("due" IS date("due", '+0 days')),
    CONSTRAINT ck_deviation_state CHECK ("state" IN ('open', 'action_agreed', 'awaiting_verification', 'closed', 'rejected')),
    CONSTRAINT ck_deviation_notice_date CHECK ("notice_date" IS date("notice_date", '+0 days')),
    CONSTRAINT ck_deviation_notice_reply_due CHECK ("notice_reply_due" IS date("notice_reply_due", '+0 days')),
    CONSTRAINT ck_deviation_notice_replied_on CHECK ("notice_replied_on" IS date("notice_replied_on", '+0 days')),
    CONSTRAINT ck_deviation_escalated_on CHECK ("escalated_on" IS date("escalated_on", '+0 days')),
    CONSTRAINT ck_deviation_closed_on CHECK ("closed_on" IS date("closed_on", '+0 days')),
    CONSTRAINT ck_deviation_created_at CHECK ("created_at" IS NULL OR ("created_at" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9].[0-9][0-9][0-9][0-9][0-9][0-9]Z' AND datetime(substr("created_at", 1, 19), '+0 days') IS replace(substr("created_at", 1, 19), 'T', ' '))),
    CONSTRAINT ck_deviation_id CHECK ("id" GLOB '[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]')
)
 STRICT
;
CREATE TABLE support_case (
    number INTEGER NOT NULL,
    batch INTEGER NOT NULL,
    line INTEGER NOT NULL,
    reference TEXT NOT NULL,
    priority TEXT NOT NULL,
    opened INTEGER NOT NULL CONSTRAINT ck_support_case_opened CHECK (opened >= 0),
    answered INTEGER CONSTRAINT ck_support_case_answered CHECK (answered >= opened),
    resolved INTEGER CONSTRAINT ck_support_case_resolved CHECK (resolved >= opened),
    paused INTEGER CONSTRAINT ck_support_case_paused CHECK (paused >= 0),
    pauses TEXT,
    CONSTRAINT pk_support_case PRIMARY KEY (number),
    CONSTRAINT fk_support_case_batch FOREIGN KEY(batch) REFERENCES case_import (batch) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT ck_support_case_pauses CHECK ("pauses" IS NULL OR substr("pauses", 1, 1) IN ('[', '{'))
)
 STRICT
;
CREATE TABLE remade_action (
    contract_id TEXT NOT NULL,
    kpi_id TEXT,
    item_id TEXT,
    origin TEXT NOT NULL,
    text TEXT NOT NULL,
    responsible TEXT NOT NULL,
    person_id TEXT,
    due_text TEXT NOT NULL,
    due TEXT,
    state TEXT NOT NULL,
    done_on TEXT,
    created_at TEXT NOT NULL,
    deviation_id TEXT,
    effect TEXT DEFAULT '' NOT NULL,
    verified_by TEXT DEFAULT '' NOT NULL,
    verified_on TEXT,
    cancel_reason TEXT DEFAULT '' NOT NULL,
    id TEXT NOT NULL,
    CONSTRAINT pk_action PRIMARY KEY (id),
    CONSTRAINT fk_action_contract_id FOREIGN KEY(contract_id) REFERENCES contract (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_action_kpi_id FOREIGN KEY(kpi_id) REFERENCES kpi (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_action_item_id FOREIGN KEY(item_id) REFERENCES checklist_item (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_action_deviation_id FOREIGN KEY(deviation_id) REFERENCES deviation (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT ck_action_contract_id CHECK ("contract_id" GLOB '[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]'),
    CONSTRAINT ck_action_kpi_id CHECK ("kpi_id" GLOB '[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]'),
    CONSTRAINT ck_action_item_id CHECK ("item_id" GLOB '[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]'),
    CONSTRAINT ck_action_person_id CHECK ("person_id" GLOB '[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]'),
    CONSTRAINT ck_action_due CHECK ("due" IS date("due", '+0 days')),
    CONSTRAINT ck_action_state CHECK ("state" IN ('open', 'done', 'verified', 'cancelled')),
    CONSTRAINT ck_action_done_on CHECK ("done_on" IS date("done_on", '+0 days')),
    CONSTRAINT ck_action_created_at CHECK ("created_at" IS NULL OR ("created_at" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9].[0-9][0-9][0-9][0-9][0-9][0-9]Z' AND datetime(substr("created_at", 1, 19), '+0 days') IS replace(substr("created_at", 1, 19), 'T', ' '))),
    CONSTRAINT ck_action_deviation_id CHECK ("deviation_id" GLOB '[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]'),
    CONSTRAINT ck_action_verified_on CHECK ("verified_on" IS date("verified_on", '+0 days')),
    CONSTRAINT ck_action_id CHECK ("id" GLOB '[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]')
)
 STRICT
;
INSERT INTO remade_action ("contract_id", "kpi_id", "item_id", "origin", "text", "responsible", "person_id", "due_text", "due", "state", "done_on", "created_at", "id", "effect", "verified_by", "cancel_reason") SELECT "contract_id", "kpi_id", "item_id", "origin", "text", "responsible", "person_id", "due_text", "due", "state", "done_on", "created_at", "id", '', '', '' FROM "action"
;
DROP TABLE "action"
;
ALTER TABLE remade_action RENAME TO "action"
;
CREATE TABLE compensation_tier (
    contract_id TEXT NOT NULL,
    rule_id TEXT NOT NULL,
    start TEXT NOT NULL,
    kind TEXT NOT NULL,
    amount TEXT NOT NULL,
    "each" TEXT,
    id TEXT NOT NULL,
    CONSTRAINT pk_compensation_tier PRIMARY KEY (id),
    CONSTRAINT fk_compensation_tier_contract_id FOREIGN KEY(contract_id) REFERENCES contract (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_compensation_tier_rule_id FOREIGN KEY(rule_id) REFERENCES compensation_rule (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT ck_compensation_tier_contract_id CHECK ("contract_id" GLOB '[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]'),
    CONSTRAINT ck_compensation_tier_rule_id CHECK ("rule_id" GLOB '[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]'),
    CONSTRAINT ck_compensation_tier_start CHECK ("start" IS NULL OR (ltrim("start", '-') GLOB '[0-9]*' AND "start" GLOB '*[0-9]' AND ltrim("start", '-') NOT GLOB '*[^0-9.]*' AND ltrim("start", '-') NOT GLOB '*.*.*' AND "start" NOT GLOB '--*')),
    CONSTRAINT ck_compensation_tier_kind CHECK ("kind" IN ('percent', 'sum')),
    CONSTRAINT ck_compensation_tier_amount CHECK ("amount" IS NULL OR (ltrim("amount", '-') GLOB '[0-9]*' AND "amount" GLOB '*[0-9]' AND ltrim("amount", '-') NOT GLOB '*[^0-9.]*' AND ltrim("amount", '-') NOT GLOB '*.*.*' AND "amount" NOT GLOB '--*')),
    CONSTRAINT ck_compensation_tier_each CHECK ("each" IS NULL OR (ltrim("each", '-') GLOB '[0-9]*' AND "each" GLOB '*[0-9]' AND ltrim("each", '-') NOT GLOB '*[^0-9.]*' AND ltrim("each", '-') NOT GLOB '*.*.*' AND "each" NOT GLOB '--*')),
    CONSTRAINT ck_compensation_tier_id CHECK ("id" GLOB '[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]')
)
 STRICT
;
CREATE TABLE deviation_link (
    contract_id TEXT NOT NULL,
    deviation_id TEXT NOT NULL,
    result_id TEXT,
    answer_id TEXT,
    found_in_id TEXT,
    id TEXT NOT NULL,
    CONSTRAINT pk_deviation_link PRIMARY KEY (id),
    CONSTRAINT fk_deviation_link_contract_id FOREIGN KEY(contract_id) REFERENCES contract (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_deviation_link_deviation_id FOREIGN KEY(deviation_id) REFERENCES deviation (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT ck_deviation_link_contract_id CHECK ("contract_id" GLOB '[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]'),
    CONSTRAINT ck_deviation_link_deviation_id CHECK ("deviation_id" GLOB '[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]'),
    CONSTRAINT ck_deviation_link_result_id CHECK ("result_id" GLOB '[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]'),
    CONSTRAINT ck_deviation_link_answer_id CHECK ("answer_id" GLOB '[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]'),
    CONSTRAINT ck_deviation_link_found_in_id CHECK ("found_in_id" GLOB '[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]'),
    CONSTRAINT ck_deviation_link_id CHECK ("id" GLOB '[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]')
)
 STRICT
;
CREATE TABLE remade_kpi_result (
    follow_up_id TEXT NOT NULL,
    kpi_id TEXT NOT NULL,
    group_id TEXT NOT NULL,
    position INTEGER NOT NULL,
    title TEXT NOT NULL,
    agreed TEXT NOT NULL,
    clause TEXT NOT NULL,
    delivered TEXT NOT NULL,
    action TEXT NOT NULL,
    responsible TEXT NOT NULL,
    person_id TEXT,
    rating TEXT NOT NULL,
    state TEXT DEFAULT 'not_rated' NOT NULL,
    automatic TEXT DEFAULT 'not_rated' NOT NULL,
    rating_reason TEXT DEFAULT '' NOT NULL,
    tolerance TEXT,
    tolerance_granted INTEGER DEFAULT 0 NOT NULL,
    dismissed_target TEXT DEFAULT '' NOT NULL,
    target_answer TEXT,
    measured_by TEXT DEFAULT '' NOT NULL,
    is_unverifiable INTEGER DEFAULT 0 NOT NULL,
    agreed_from TEXT,
    agreed_before TEXT DEFAULT '' NOT NULL,
    delivered_by TEXT DEFAULT '' NOT NULL,
    source TEXT DEFAULT 'typed' NOT NULL,
    source_text TEXT DEFAULT '' NOT NULL,
    window_values TEXT DEFAULT '{}' NOT NULL,
    act_rating TEXT,
    id TEXT NOT NULL,
    CONSTRAINT pk_kpi_result PRIMARY KEY (id),
    CONSTRAINT fk_kpi_result_follow_up_id FOREIGN KEY(follow_up_id) REFERENCES follow_up (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_kpi_result_kpi_id FOREIGN KEY(kpi_id) REFERENCES kpi (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_kpi_result_group_id FOREIGN KEY(group_id) REFERENCES form_group (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT ck_kpi_result_follow_up_id CHECK ("follow_up_id" GLOB '[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]'),
    CONSTRAINT ck_kpi_result_kpi_id CHECK ("kpi_id" GLOB '[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]'),
    CONSTRAINT ck_kpi_result_group_id CHECK ("group_id" GLOB '[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]'),
    CONSTRAINT ck_kpi_result_person_id CHECK ("person_id" GLOB '[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]'),
    CONSTRAINT ck_kpi_result_rating CHECK ("rating" IN ('not_rated', 'met', 'minor_shortfall', 'missed', 'not_measured', 'not_verifiable', 'not_applicable')),
    CONSTRAINT ck_kpi_result_state CHECK ("state" IN ('not_rated', 'met', 'minor_shortfall', 'missed', 'not_measured', 'not_verifiable', 'not_applicable')),
    CONSTRAINT ck_kpi_result_automatic CHECK ("automatic" IN ('not_rated', 'met', 'minor_shortfall', 'missed', 'not_measured', 'not_verifiable', 'not_applicable')),
    CONSTRAINT ck_kpi_result_tolerance CHECK ("tolerance" IS NULL OR (ltrim("tolerance", '-') GLOB '[0-9]*' AND "tolerance" GLOB '*[0-9]' AND ltrim("tolerance", '-') NOT GLOB '*[^0-9.]*' AND ltrim("tolerance", '-') NOT GLOB '*.*.*' AND "tolerance" NOT GLOB '--*')),
    CONSTRAINT ck_kpi_result_tolerance_granted CHECK ("tolerance_granted" IN (0, 1)),
    CONSTRAINT ck_kpi_result_target_answer CHECK ("target_answer" IN ('calendar_days', 'working_days', 'saturdays_too', 'date_included', 'date_excluded', 'month', 'quarter', 'half_year', 'year', 'version', 'number')),
    CONSTRAINT ck_kpi_result_is_unverifiable CHECK ("is_unverifiable" IN (0, 1)),
    CONSTRAINT ck_kpi_result_agreed_from CHECK ("agreed_from" IS date("agreed_from", '+0 days')),
    CONSTRAINT ck_kpi_result_source CHECK ("source" IN ('typed', 'outages', 'cases')),
    CONSTRAINT ck_kpi_result_window_values CHECK ("window_values" IS NULL OR substr("window_values", 1, 1) IN ('[', '{')),
    CONSTRAINT ck_kpi_result_act_rating CHECK ("act_rating" IN ('good', 'approaching_target', 'requires_improvement', 'inadequate', 'other')),
    CONSTRAINT ck_kpi_result_id CHECK ("id" GLOB '[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]')
)
 STRICT
;
INSERT INTO remade_kpi_result ("follow_up_id", "kpi_id", "group_id", "position", "title", "agreed", "clause", "delivered", "action", "responsible", "person_id", "rating", "id", "state", "automatic", "rating_reason", "tolerance_granted", "dismissed_target", "measured_by", "is_unverifiable", "agreed_before", "delivered_by", "source", "source_text", "window_values") SELECT "follow_up_id", "kpi_id", "group_id", "position", "title", "agreed", "clause", "delivered", "action", "responsible", "person_id", "rating", "id", 'not_rated', 'not_rated', '', 0, '', '', 0, '', '', 'typed', '', '{}' FROM "kpi_result"
;
DROP TABLE "kpi_result"
;
ALTER TABLE remade_kpi_result RENAME TO "kpi_result"
;
CREATE INDEX ix_action_contract_id ON action (contract_id)
;
CREATE INDEX ix_action_deviation_id ON action (deviation_id)
;
CREATE INDEX ix_action_item_id ON action (item_id)
;
CREATE INDEX ix_action_kpi_id ON action (kpi_id)
;
CREATE INDEX ix_action_person_id ON action (person_id)
;
CREATE INDEX ix_case_import_contract_id ON case_import (contract_id)
;
CREATE INDEX ix_claim_contract_id ON claim (contract_id)
;
CREATE INDEX ix_claim_deviation_id ON claim (deviation_id)
;
CREATE INDEX ix_claim_kpi_id ON claim (kpi_id)
;
CREATE INDEX ix_claim_result_id ON claim (result_id)
;
CREATE INDEX ix_claimed_figure_contract_id ON claimed_figure (contract_id)
;
CREATE INDEX ix_claimed_figure_follow_up_id ON claimed_figure (follow_up_id)
;
CREATE INDEX ix_claimed_figure_priority_id ON claimed_figure (priority_id)
;
CREATE INDEX ix_compensation_rule_contract_id ON compensation_rule (contract_id)
;
CREATE UNIQUE INDEX ix_compensation_rule_kpi_id ON compensation_rule (kpi_id)
;
CREATE INDEX ix_compensation_tier_contract_id ON compensation_tier (contract_id)
;
CREATE INDEX ix_compensation_tier_rule_id ON compensation_tier (rule_id)
;
CREATE INDEX ix_contract_exclusion_contract_id ON contract_exclusion (contract_id)
;
CREATE UNIQUE INDEX ix_contract_terms_contract_id ON contract_terms (contract_id)
;
CREATE INDEX ix_deviation_contract_id ON deviation (contract_id)
;
CREATE INDEX ix_deviation_item_id ON deviation (item_id)
;
CREATE INDEX ix_deviation_kpi_id ON deviation (kpi_id)
;
CREATE INDEX ix_deviation_link_answer_id ON deviation_link (answer_id)
;
CREATE INDEX ix_deviation_link_contract_id ON deviation_link (contract_id)
;
CREATE INDEX ix_deviation_link_deviation_id ON deviation_link (deviation_id)
;
CREATE INDEX ix_deviation_link_found_in_id ON deviation_link (found_in_id)
;
CREATE INDEX ix_deviation_link_result_id ON deviation_link (result_id)
;
CREATE INDEX ix_deviation_person_id ON deviation (person_id)
;
CREATE INDEX ix_escalation_step_contract_id ON escalation_step (contract_id)
;
CREATE INDEX ix_evidence_content_hash ON evidence (content_hash)
;
CREATE INDEX ix_evidence_contract_id ON evidence (contract_id)
;
CREATE INDEX ix_evidence_subject_id ON evidence (subject_id)
;
CREATE INDEX ix_follow_up_history ON follow_up (contract_id, CASE WHEN coalesce(period_start, period_end) IS NULL
    THEN coalesce(meeting_date, substr(created_at, 1, 10))
    ELSE min(max(substr(created_at, 1, 10), coalesce(period_start, '')), coalesce(period_end, '9999')) END DESC, created_at DESC, id DESC, period_start, period_end, meeting_date, closed_at)
;
CREATE INDEX ix_kpi_result_follow_up_id_state ON kpi_result (follow_up_id, state)
;
CREATE INDEX ix_kpi_result_group_id ON kpi_result (group_id)
;
CREATE INDEX ix_kpi_result_kpi_id_state ON kpi_result (kpi_id, state)
;
CREATE INDEX ix_kpi_result_person_id ON kpi_result (person_id)
;
CREATE INDEX ix_maintenance_window_contract_id ON maintenance_window (contract_id)
;
CREATE INDEX ix_outage_uptime ON outage (contract_id, started_at, ended_at, service, exclusion_state)
;
CREATE INDEX ix_priority_target_contract_id ON priority_target (contract_id)
;
CREATE UNIQUE INDEX ix_service_calendar_contract_id ON service_calendar (contract_id)
;
CREATE INDEX ix_support_case_batch ON support_case (batch)
;
CREATE UNIQUE INDEX ix_uptime_terms_contract_id ON uptime_terms (contract_id)
;
