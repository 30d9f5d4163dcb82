package io.seriatim.reconciliation.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.CqlSession;
import io.seriatim.reconciliation.app.SignedTexts;
import io.seriatim.reconciliation.domain.BatchKey;
import io.seriatim.reconciliation.domain.Samples;
import io.seriatim.reconciliation.domain.Sha256;
import io.seriatim.testkit.Requirement;
import io.seriatim.testkit.Servers;
import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The bytes behind hashes, on a real node. */
@Requirement("URS-BOOK-027")
class SignedTextsIT {
  private static CqlSession session;
  private static SignedTexts texts;

  @BeforeAll
  static void tables() {
    session = Servers.cassandra().open();
    String keyspace = Servers.uniqueKeyspace();
    session.execute(
        "CREATE KEYSPACE "
            + keyspace
            + " WITH replication = {'class': 'SimpleStrategy', 'replication_factor': 1}");
    session.execute("USE " + keyspace);
    new SignedTextTable().versions().forEach(session::execute);
    texts = new CassandraSignedTexts(session);
  }

  @AfterAll
  static void close() {
    session.close();
  }

  @Test
  void a_text_of_any_length_comes_back_byte_by_byte_for_its_own_batch_only() {
    BatchKey other = new BatchKey(Samples.PORTO, Samples.KEY.gtin(), Samples.KEY.lot());
    for (int length : new int[] {0, 1, 262_144, 262_145, 900_001}) {
      byte[] text = new byte[length];
      Arrays.fill(text, (byte) 'x');
      texts.keep(Samples.KEY, text);
      texts.keep(Samples.KEY, text);

      assertThat(texts.text(Samples.KEY, Sha256.over(text))).hasValue(text);
      assertThat(texts.text(other, Sha256.over(text))).isEmpty();
    }
    assertThat(texts.text(Samples.KEY, Sha256.over("never kept"))).isEmpty();
  }

  @Test
  void a_text_that_was_cut_short_is_not_there_until_it_is_kept_again() {
    byte[] text = new byte[600_000];
    Sha256 hash = Sha256.over(text);
    texts.keep(Samples.KEY, text);
    session.execute(delete(hash, 3));
    session.execute(delete(hash, 2));
    assertThat(texts.text(Samples.KEY, hash)).isEmpty();

    texts.keep(Samples.KEY, text);

    assertThat(texts.text(Samples.KEY, hash)).hasValue(text);
  }

  @Test
  void a_text_that_is_not_as_it_was_kept_is_never_given() {
    byte[] text = new byte[600_000];
    text[0] = 7;
    Sha256 hash = Sha256.over(text);
    texts.keep(Samples.KEY, text);
    session.execute(delete(hash, 1));

    assertThatThrownBy(() -> texts.text(Samples.KEY, hash))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("not as it was kept");
  }

  private static String delete(Sha256 hash, int part) {
    return "DELETE FROM signed_texts_by_hash WHERE owner = '%s' AND gtin = '%s' AND lot = '%s'"
            .formatted(Samples.KEY.owner(), Samples.KEY.gtin(), Samples.KEY.lot())
        + " AND hash = '%s' AND part = %d".formatted(hash, part);
  }
}
