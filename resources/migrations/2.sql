CREATE TABLE import_mapping (
    supplier TEXT NOT NULL,
    mapping TEXT NOT NULL,
    CONSTRAINT pk_import_mapping PRIMARY KEY (supplier),
    CONSTRAINT ck_import_mapping_mapping CHECK ("mapping" IS NULL OR substr("mapping", 1, 1) IN ('[', '{'))
)
 STRICT
;
CREATE TABLE outage (
    contract_id TEXT NOT NULL,
    service TEXT NOT NULL,
    started_at TEXT NOT NULL,
    ended_at TEXT,
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
    CONSTRAINT ck_outage_started_at CHECK ("started_at" IS NULL OR ("started_at" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9].[0-9][0-9][0-9][0-9][0-9][0-9]Z' AND datetime(substr("started_at", 1, 19), '+0 days') IS replace(substr("started_at", 1, 19), 'T', ' '))),
    CONSTRAINT ck_outage_ended_at CHECK ("ended_at" IS NULL OR ("ended_at" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9].[0-9][0-9][0-9][0-9][0-9][0-9]Z' AND datetime(substr("ended_at", 1, 19), '+0 days') IS replace(substr("ended_at", 1, 19), 'T', ' '))),
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
    found_in_id TEXT,
    answered TEXT NOT NULL,
    resolved TEXT NOT NULL,
    id TEXT NOT NULL,
    CONSTRAINT pk_claimed_figure PRIMARY KEY (id),
    CONSTRAINT fk_claimed_figure_contract_id FOREIGN KEY(contract_id) REFERENCES contract (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT ck_claimed_figure_contract_id CHECK ("contract_id" GLOB '[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]'),
    CONSTRAINT ck_claimed_figure_priority_id CHECK ("priority_id" GLOB '[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]'),
    CONSTRAINT ck_claimed_figure_found_in_id CHECK ("found_in_id" GLOB '[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]'),
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
    CONSTRAINT ck_case_import_bad_lines CHECK ("bad_lines" IS NULL OR substr("bad_lines", 1, 1) IN ('[', '{')),
    CONSTRAINT ck_case_import_is_active CHECK ("is_active" IN (0, 1)),
    CONSTRAINT ck_case_import_id CHECK ("id" GLOB '[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]')
)
 STRICT
;
CREATE TABLE contract_terms (
    contract_id TEXT NOT NULL,
    period_fee TEXT,
    currency TEXT NOT NULL,
    pattern_missed INTEGER NOT NULL,
    pattern_of INTEGER NOT NULL,
    pattern_minor INTEGER NOT NULL,
    uses_act_rating INTEGER NOT NULL,
    id TEXT NOT NULL,
    CONSTRAINT pk_contract_terms PRIMARY KEY (id),
    CONSTRAINT fk_contract_terms_contract_id FOREIGN KEY(contract_id) REFERENCES contract (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT ck_contract_terms_contract_id CHECK ("contract_id" GLOB '[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]'),
    CONSTRAINT ck_contract_terms_period_fee CHECK ("period_fee" IS NULL OR (ltrim("period_fee", '-') GLOB '[0-9]*' AND "period_fee" GLOB '*[0-9]' AND ltrim("period_fee", '-') NOT GLOB '*[^0-9.]*' AND ltrim("period_fee", '-') NOT GLOB '*.*.*' AND "period_fee" NOT GLOB '--*')),
    CONSTRAINT ck_contract_terms_uses_act_rating CHECK ("uses_act_rating" IN (0, 1)),
    CONSTRAINT ck_contract_terms_id CHECK ("id" GLOB '[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]')
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
    CONSTRAINT ck_kpi_result_tolerance CHECK ("tolerance" IS NULL OR (ltrim("tolerance", '-') GLOB '[0-9]*' AND "tolerance" GLOB '*[0-9]' AND ltrim("tolerance", '-') NOT GLOB '*[^0-9.]*' AND ltrim("tolerance", '-') NOT GLOB '*.*.*' AND "tolerance" NOT GLOB '--*')),
    CONSTRAINT ck_kpi_result_tolerance_granted CHECK ("tolerance_granted" IN (0, 1)),
    CONSTRAINT ck_kpi_result_target_answer CHECK ("target_answer" IN ('calendar_days', 'working_days', 'saturdays_too', 'date_included', 'date_excluded', 'month', 'quarter', 'half_year', 'year', 'version', 'number')),
    CONSTRAINT ck_kpi_result_is_unverifiable CHECK ("is_unverifiable" IN (0, 1)),
    CONSTRAINT ck_kpi_result_agreed_from CHECK ("agreed_from" IS date("agreed_from", '+0 days')),
    CONSTRAINT ck_kpi_result_source CHECK ("source" IN ('typed', 'outages', 'cases')),
    CONSTRAINT ck_kpi_result_act_rating CHECK ("act_rating" IN ('good', 'approaching_target', 'requires_improvement', 'inadequate', 'other')),
    CONSTRAINT ck_kpi_result_id CHECK ("id" GLOB '[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]')
)
 STRICT
;
INSERT INTO remade_kpi_result ("follow_up_id", "kpi_id", "group_id", "position", "title", "agreed", "clause", "delivered", "action", "responsible", "person_id", "rating", "id", "state", "rating_reason", "tolerance_granted", "dismissed_target", "measured_by", "is_unverifiable", "agreed_before", "delivered_by", "source", "source_text") SELECT "follow_up_id", "kpi_id", "group_id", "position", "title", "agreed", "clause", "delivered", "action", "responsible", "person_id", "rating", "id", 'not_rated', '', 0, '', '', 0, '', '', 'typed', '' FROM "kpi_result"
;
DROP TABLE "kpi_result"
;
ALTER TABLE remade_kpi_result RENAME TO "kpi_result"
;
CREATE INDEX ix_case_import_contract_id ON case_import (contract_id)
;
CREATE INDEX ix_claimed_figure_contract_id ON claimed_figure (contract_id)
;
CREATE INDEX ix_claimed_figure_found_in_id ON claimed_figure (found_in_id)
;
CREATE INDEX ix_claimed_figure_priority_id ON claimed_figure (priority_id)
;
CREATE INDEX ix_contract_exclusion_contract_id ON contract_exclusion (contract_id)
;
CREATE UNIQUE INDEX ix_contract_terms_contract_id ON contract_terms (contract_id)
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
CREATE INDEX ix_outage_contract_id_started_at ON outage (contract_id, started_at)
;
CREATE INDEX ix_priority_target_contract_id ON priority_target (contract_id)
;
CREATE UNIQUE INDEX ix_service_calendar_contract_id ON service_calendar (contract_id)
;
CREATE INDEX ix_support_case_batch ON support_case (batch)
;
CREATE UNIQUE INDEX ix_uptime_terms_contract_id ON uptime_terms (contract_id)
;
