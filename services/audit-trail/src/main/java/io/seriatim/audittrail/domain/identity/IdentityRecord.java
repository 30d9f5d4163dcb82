package io.seriatim.audittrail.domain.identity;

/**
 * The audit record of an identity event, before it is written.
 *
 * @param recordId from the event's id, so that one event has one
 * @param owner whose log it belongs to
 * @param actorId account of who acted; {@code unknown} where there is none
 * @param actorName user name of who acted, or what was typed
 * @param actorTenant the actor's tenant; the system's where the actor has none
 * @param action {@code identity/} and the provider's words
 * @param subject {@code user/<name>}, {@code client/<id>} or the path of what was changed
 * @param eventId the provider's id
 * @param error empty where it was done; why it failed otherwise
 * @param detail the rest, in one sentence
 * @param station network address
 * @param occurredMicros by the provider's clock, microseconds since the epoch
 * @param newValue what is there since, for changes
 */
public record IdentityRecord(
    String recordId,
    String owner,
    String actorId,
    String actorName,
    String actorTenant,
    String action,
    String subject,
    String eventId,
    String error,
    String detail,
    String station,
    long occurredMicros,
    String newValue) {}
