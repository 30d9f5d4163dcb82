package io.seriatim.audittrail.store;

import io.seriatim.chassis.cassandra.Tables;

/**
 * Every table of this service.
 *
 * <p>{@code leaves_by_log} and {@code tiles_by_log} are the record; {@code leaf_by_record}, {@code
 * leaf_by_line}, {@code leaves_by_subject} and {@code hours_by_log} only find leaves and can be
 * made again from them.
 */
public final class LogTables {
  static final Schema HEADS =
      Schema.of(
          "heads_by_log",
          "owner text, size bigint, root blob, edge blob, topic_id text, topic_partition int,"
              + " topic_offset bigint, PRIMARY KEY (owner)");

  static final Schema LEAVES =
      Schema.of(
          "leaves_by_log",
          "owner text, bundle bigint, leaf_index bigint, leaf blob, topic_id text,"
              + " topic_partition int, topic_offset bigint,"
              + " PRIMARY KEY ((owner, bundle), leaf_index)");

  static final Schema TILES =
      Schema.ofHashes(
          "tiles_by_log",
          "owner text, level int, span bigint, tile bigint, hashes blob,"
              + " PRIMARY KEY ((owner, level, span), tile)");

  static final Schema BY_RECORD =
      Schema.of(
          "leaf_by_record",
          "owner text, record_id text, leaf_index bigint,"
              + " PRIMARY KEY ((owner, record_id), leaf_index)");

  static final Schema BY_LINE =
      Schema.of(
          "leaf_by_line",
          "owner text, journal text, span bigint, sequence bigint, leaf_index bigint,"
              + " PRIMARY KEY ((owner, journal, span), sequence)");

  static final Schema BY_SUBJECT =
      Schema.of(
          "leaves_by_subject",
          "owner text, subject text, leaf_index bigint,"
              + " PRIMARY KEY ((owner, subject), leaf_index)");

  static final Schema HOURS =
      Schema.of(
          "hours_by_log", "owner text, hour bigint, first_index bigint, PRIMARY KEY (owner, hour)");

  static final Schema LATEST =
      Schema.of(
          "latest_checkpoint_by_log",
          "owner text, size bigint, root blob, note text, previous_size bigint,"
              + " signed_micros bigint, PRIMARY KEY (owner)");

  static final Schema CHECKPOINTS =
      Schema.of(
          "checkpoints_by_log",
          "owner text, era bigint, size bigint, root blob, note text, previous_size bigint,"
              + " signed_micros bigint, PRIMARY KEY ((owner, era), size)");

  static final Schema KEYS =
      Schema.of(
          "keys_by_log",
          "owner text, note_key text, since_size bigint, PRIMARY KEY (owner, note_key)");

  static final Schema WITNESSED =
      Schema.of(
          "witnessed_by_log",
          "owner text, size bigint, note text, handed_by text, at_micros bigint,"
              + " PRIMARY KEY (owner, size, note)");

  static final Schema RUNS =
      Schema.of(
          "verifications_by_owner",
          "owner text, id text, started_micros bigint, ended_micros bigint, leaves bigint,"
              + " tiles bigint, checkpoints bigint, misfits bigint, broken_off text,"
              + " PRIMARY KEY ((owner, id))");

  static final Schema RUNS_BY_TIME =
      Schema.of(
          "verifications_by_time",
          "owner text, started_micros bigint, id text, PRIMARY KEY (owner, started_micros, id)");

  static final Schema MISFITS =
      Schema.of(
          "misfits_by_verification",
          "owner text, id text, number int, kind text, place text, leaf_index bigint,"
              + " given text, expected text, good_until bigint, covered_since bigint,"
              + " PRIMARY KEY ((owner, id), number)");

  static final Schema SET_ASIDE =
      Schema.of(
          "set_aside_by_log",
          "owner text, topic_id text, topic_partition int, topic_offset bigint,"
              + " PRIMARY KEY (owner)");

  static final Schema POSITIONS =
      Schema.of(
          "positions_by_partition",
          "topic_id text, topic_partition int, next_offset bigint,"
              + " PRIMARY KEY ((topic_id, topic_partition))");

  static final Schema REVIEW_ANSWERS =
      Schema.of(
          "review_answers_by_batch",
          "owner text, subject text, leaf_index bigint, request_hash text, body blob,"
              + " PRIMARY KEY ((owner, subject), leaf_index)");

  static final Schema INCIDENT_ANSWERS =
      Schema.of(
          "incident_answers_by_batch",
          "owner text, subject text, incident_id text, step int, request_hash text, body blob,"
              + " PRIMARY KEY ((owner, subject), incident_id, step)");

  static final Schema REVIEWS =
      Schema.of(
          "reviews_by_batch",
          "owner text, subject text, number int, request_hash text, body blob,"
              + " PRIMARY KEY ((owner, subject), number)");

  static final Schema REVIEW_FILTERS =
      Schema.of(
          "review_filters_by_owner",
          "owner text, name text, saved_request text, saved_hash text, dropped_request text,"
              + " body blob, PRIMARY KEY (owner, name)");

  static final Schema IDENTITY_READING =
      Schema.of(
          "identity_reading",
          "name text, holder text, held_until bigint, reached bigint, sign_ins bigint,"
              + " administration bigint, batch_id text, batch_feed text,"
              + " batch_events frozen<list<text>>, PRIMARY KEY (name)");

  static final Schema IDENTITY_EVENTS =
      Schema.of(
          "identity_events_by_hour",
          "feed text, hour bigint, event_id text, batch_id text,"
              + " PRIMARY KEY ((feed, hour), event_id)");

  static final Schema IDENTITY_KNOWN =
      Schema.of("known_by_identity", "thing text, tenant text, name text, PRIMARY KEY (thing)");

  static final Schema RETENTION_CLASSES =
      Schema.of(
          "retention_classes_by_owner",
          "owner text, name text, version int, proposed_hash text, decided_hash text, body blob,"
              + " PRIMARY KEY (owner, name, version)");

  static final Schema LEGAL_HOLDS =
      Schema.of(
          "legal_holds_by_owner",
          "owner text, hold_id text, placed_hash text, lifted_hash text, body blob,"
              + " PRIMARY KEY (owner, hold_id)");

  static final Schema BATCHES =
      Schema.of(
          "batches_by_owner",
          "owner text, gtin text, lot text, first_micros bigint, last_micros bigint, expiry text,"
              + " certified text, PRIMARY KEY (owner, gtin, lot)");

  static final Schema INCIDENT_STEPS =
      Schema.of(
          "incident_steps_by_incident",
          "owner text, incident_id text, number int, request_hash text, body blob,"
              + " PRIMARY KEY ((owner, incident_id), number)");

  static final Schema INCIDENTS =
      Schema.of(
          "incidents_by_owner",
          "owner text, reported_micros bigint, incident_id text,"
              + " PRIMARY KEY (owner, reported_micros, incident_id)");

  static final Schema INCIDENTS_BY_BATCH =
      Schema.of(
          "incidents_by_batch",
          "owner text, subject text, incident_id text,"
              + " PRIMARY KEY ((owner, subject), incident_id)");

  static final Schema OPEN_INCIDENTS =
      Schema.of(
          "open_incidents_by_owner",
          "owner text, incident_id text, number int, PRIMARY KEY (owner, incident_id, number)");

  static final Schema PERIODIC_REVIEWS =
      Schema.of(
          "periodic_reviews_by_owner",
          "owner text, version int, latest int static, stage text, request_id text,"
              + " request_hash text, concluded_hash text, next_due text, body blob,"
              + " PRIMARY KEY (owner, version)");

  private LogTables() {}

  /** All of them. */
  public static Tables all() {
    return Tables.of(
        HEADS,
        LEAVES,
        TILES,
        BY_RECORD,
        BY_LINE,
        BY_SUBJECT,
        HOURS,
        LATEST,
        CHECKPOINTS,
        KEYS,
        WITNESSED,
        RUNS,
        RUNS_BY_TIME,
        MISFITS,
        SET_ASIDE,
        POSITIONS,
        REVIEW_ANSWERS,
        INCIDENT_ANSWERS,
        REVIEWS,
        REVIEW_FILTERS,
        IDENTITY_READING,
        IDENTITY_EVENTS,
        IDENTITY_KNOWN,
        RETENTION_CLASSES,
        LEGAL_HOLDS,
        BATCHES,
        INCIDENT_STEPS,
        INCIDENTS,
        INCIDENTS_BY_BATCH,
        OPEN_INCIDENTS,
        PERIODIC_REVIEWS);
  }
}
