package io.seriatim.aggregation.grpc;

import io.seriatim.aggregation.contract.Flags;
import io.seriatim.aggregation.contract.Licences;
import io.seriatim.aggregation.contract.Micros;
import io.seriatim.chassis.caller.Caller;
import io.seriatim.chassis.refusal.Refusal;
import io.seriatim.chassis.requests.RequestHash;
import io.seriatim.kernel.identity.InvalidValue;
import io.seriatim.proto.ledger.v1.Flag;
import io.seriatim.proto.ledger.v1.FlagRecord;
import io.seriatim.proto.ledger.v1.GetFlagRequest;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;

/** Flags that are about to be declared: whole, readable, and of the caller's own product. */
public final class FlagDrafts {
  private static final int MOST_RANGES = 1_000;
  private static final int LONGEST_REASON = 500;
  private static final int LONGEST_REFERENCE = 80;
  private static final int ID_BYTES = 12;

  private final Licences licences;
  private final int partitions;
  private final InstantSource clock;

  /**
   * For one installation.
   *
   * @param partitions of the ledger's inputs
   */
  public FlagDrafts(Licences licences, int partitions, InstantSource clock) {
    this.licences = licences;
    this.partitions = partitions;
    this.clock = clock;
  }

  /**
   * Why it can't be declared.
   *
   * @throws InvalidValue where a part of it is none
   */
  Optional<Refusal> refuses(Caller caller, Flag flag) {
    check("reason", flag.getReason(), 1, LONGEST_REASON);
    check("reference", flag.getReference(), 0, LONGEST_REFERENCE);
    if (flag.getScope().getSerialsCount() > MOST_RANGES) {
      throw new InvalidValue(
          "serials",
          flag.getScope().getSerialsCount() + " ranges",
          "at most " + MOST_RANGES + "; recall the batch, or send the rest in another request");
    }
    var product = Flags.of(flag.toBuilder().setOwner(caller.tenant().value()).build()).product();
    return licences.ownsProduct(caller.tenant(), product)
        ? Optional.empty()
        : Optional.of(
            Refusal.forbidden("NOT_THE_OWNER")
                .given("GTIN " + product)
                .expected("a product of " + caller.tenant() + ", by the GTIN of its unit")
                .advice("name the unit's GTIN, not a case's; only the product's owner may do this")
                .build());
  }

  static void check(String field, String text, int shortest, int longest) {
    if (text.strip().length() < shortest || text.length() > longest) {
      throw new InvalidValue(field, text, shortest + " to " + longest + " characters");
    }
  }

  /** The record to be kept; its id follows from owner and request id. */
  FlagRecord of(Caller caller, String requestId, Flag flag) {
    String owner = caller.tenant().value();
    byte[] hash = RequestHash.of(GetFlagRequest.newBuilder().setFlagId(requestId).build());
    String id = owner + "." + HexFormat.of().formatHex(hash, 0, ID_BYTES);
    return FlagRecord.newBuilder()
        .setPartitions(partitions)
        .setFlag(
            flag.toBuilder()
                .setFlagId(id)
                .setOwner(owner)
                .setDeclaredBy(caller.actor())
                .setDeclaredMicros(Micros.of(clock.instant())))
        .build();
  }
}
