package io.seriatim.loadtest.bench;

import com.google.protobuf.ByteString;
import io.grpc.Channel;
import io.seriatim.kernel.identity.CheckDigit;
import io.seriatim.loadtest.platform.PlatformException;
import io.seriatim.loadtest.platform.Wait;
import io.seriatim.proto.ledger.v1.ImportHierarchyRequest;
import io.seriatim.proto.ledger.v1.ImportHierarchyResponse;
import io.seriatim.proto.ledger.v1.LedgerCommandServiceGrpc;
import io.seriatim.proto.ledger.v1.LedgerQueryServiceGrpc;
import io.seriatim.proto.ledger.v1.ListUnitsRequest;
import io.seriatim.proto.ledger.v1.ListUnitsResponse;
import io.seriatim.proto.ledger.v1.ObjectState;
import io.seriatim.proto.masterdata.v1.MasterDataRecord;
import io.seriatim.proto.masterdata.v1.Site;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** What is asked about: a batch from a line, and one pallet of 10,000 packs in 100 cases. */
final class QueriesGoods {
  static final int CASES = 100;
  static final int IN_A_CASE = 100;
  static final String PALLET = sscc(CASES);

  private static final int SITES = 2;
  private static final int PAGE = 5_000;
  private static final Duration PATIENCE = Duration.ofMinutes(30);
  private static final long SSCC_PREFIX = 9_521_235_000_000_000L;

  private QueriesGoods() {}

  static void sites(String kafkaBootstrap) {
    Map<String, Object> kafka = Map.of("bootstrap.servers", kafkaBootstrap);
    try (var producer =
        new KafkaProducer<>(kafka, new StringSerializer(), new ByteArraySerializer())) {
      for (int site = 0; site < SITES; site++) {
        Site.Builder known =
            Site.newBuilder()
                .setSiteId(LedgerOrders.site(site))
                .setOperator(LedgerOrders.OPERATOR)
                .setSlot(site);
        byte[] record = MasterDataRecord.newBuilder().setSite(known).build().toByteArray();
        producer
            .send(new ProducerRecord<>("master-data.v1", "site/" + LedgerOrders.site(site), record))
            .get();
      }
    } catch (ExecutionException failed) {
      throw new PlatformException("Kafka took no site: " + failed.getCause(), failed);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new PlatformException("interrupted", stopped);
    }
  }

  /** Packs the batch at the first site as a line does; returns when every row is readable. */
  static void pack(Channel asGateway, long packs) {
    var gateway = new LedgerGateway(new LedgerJournal(0, packs));
    gateway.open(asGateway);
    gateway.send(Long.MAX_VALUE, 0);
    Wait.until(
        "durable rows of everything sent",
        PATIENCE,
        () -> {
          if (!gateway.wrong().isEmpty()) {
            throw new PlatformException("the gateway's stream: " + gateway.wrong());
          }
          return gateway.isDurable() ? Optional.of(true) : Optional.empty();
        });
  }

  /** Takes the pallet over at the second site. */
  static ImportHierarchyResponse pallet(Channel asOwner) {
    List<String> lines = new ArrayList<>();
    for (int number = 0; number < CASES; number++) {
      List<String> packing = new ArrayList<>();
      for (int position = 0; position < IN_A_CASE; position++) {
        String pack = "sgtin:%s.PALLET%03d%03d".formatted(LedgerOrders.GTIN, number, position);
        lines.add(pack + "\tCOMMISSIONED\t" + LedgerOrders.batch(1).getLot() + "\t391231");
        packing.add(sscc(number) + "\t" + pack);
      }
      lines.addAll(packing);
    }
    for (int number = 0; number < CASES; number++) {
      lines.add(PALLET + "\t" + sscc(number));
    }
    return LedgerCommandServiceGrpc.newBlockingStub(asOwner)
        .importHierarchy(
            ImportHierarchyRequest.newBuilder()
                .setImportId("pallet")
                .setSite(LedgerOrders.site(1))
                .setOrigin("benchmark")
                .setDocument(ByteString.copyFromUtf8(String.join("\n", lines)))
                .build());
  }

  /** Some packs of the batch, from all over it. */
  static List<ObjectState> some(Channel asOwner, int most) {
    var ledger = LedgerQueryServiceGrpc.newBlockingStub(asOwner);
    List<ObjectState> found = new ArrayList<>();
    ListUnitsRequest request =
        ListUnitsRequest.newBuilder().setBatch(LedgerOrders.batch(0)).setPageSize(PAGE).build();
    String token = "";
    do {
      ListUnitsResponse page = ledger.listUnits(request.toBuilder().setPageToken(token).build());
      found.addAll(page.getUnitsList());
      token = page.getNextPageToken();
    } while (!token.isEmpty() && found.size() < most);
    return found;
  }

  private static String sscc(int number) {
    return "sscc:" + CheckDigit.append("%017d".formatted(SSCC_PREFIX + number));
  }
}
