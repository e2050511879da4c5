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
    tolerance_granted INTEGER DEFAULT '0' NOT NULL,
    dismissed_target TEXT DEFAULT '' NOT NULL,
    target_answer TEXT,
    measured_by TEXT DEFAULT '' NOT NULL,
    is_unverifiable INTEGER DEFAULT '0' NOT NULL,
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
INSERT INTO remade_kpi_result ("follow_up_id", "kpi_id", "group_id", "position", "title", "agreed", "clause", "delivered", "action", "responsible", "person_id", "rating", "id", "state", "rating_reason", "tolerance_granted", "dismissed_target", "measured_by", "is_unverifiable", "agreed_before", "delivered_by", "source", "source_text") SELECT "follow_up_id", "kpi_id", "group_id", "position", "title", "agreed", "clause", "delivered", "action", "responsible", "person_id", "rating", "id", 'not_rated', '', '0', '', '', '0', '', '', 'typed', '' FROM "kpi_result"
;
DROP TABLE "kpi_result"
;
ALTER TABLE remade_kpi_result RENAME TO "kpi_result"
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
