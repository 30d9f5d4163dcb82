package io.seriatim.loadtest.chaos;

import io.seriatim.loadtest.bench.LedgerOrders;
import io.seriatim.loadtest.platform.PlatformException;
import io.seriatim.localstack.StackDescription;
import io.seriatim.proto.masterdata.v1.MasterDataRecord;
import io.seriatim.proto.masterdata.v1.Site;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Makes the sites known as master data would. */
final class ChaosSites {
  private static final String TOPIC = "master-data.v1";

  private ChaosSites() {}

  static void publish(StackDescription stack, int sites) {
    Map<String, Object> kafka = Map.of("bootstrap.servers", stack.kafkaBootstrap());
    try (var producer =
        new KafkaProducer<>(kafka, new StringSerializer(), new ByteArraySerializer())) {
      for (int site = 0; site < sites; site++) {
        String id = LedgerOrders.site(site);
        Site known =
            Site.newBuilder()
                .setSiteId(id)
                .setOperator(LedgerOrders.OPERATOR)
                .setSlot(site)
                .build();
        byte[] record = MasterDataRecord.newBuilder().setSite(known).build().toByteArray();
        producer.send(new ProducerRecord<>(TOPIC, "site/" + id, record)).get();
      }
    } catch (ExecutionException failed) {
      throw new PlatformException("Kafka took no site: " + failed.getCause(), failed);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new PlatformException("interrupted", stopped);
    }
  }
}
