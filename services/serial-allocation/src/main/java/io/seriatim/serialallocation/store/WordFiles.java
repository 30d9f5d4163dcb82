package io.seriatim.serialallocation.store;

import io.seriatim.chassis.outbox.PartitionStore;
import io.seriatim.kernel.numbering.ForbiddenWords;
import io.seriatim.serialallocation.app.WordLists;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Forbidden words in files, one a version, one word a line. The first words that a version was used
 * with are kept beside the pools, and others under the same version are refused.
 */
public final class WordFiles implements WordLists {
  private static final String PARTITION = "words";

  private final Path directory;
  private final int newest;
  private final PartitionStore partitions;
  private final Map<Integer, ForbiddenWords> lists = new ConcurrentHashMap<>();

  /**
   * Words of a directory.
   *
   * @param newest the version that new segments are opened under; 0 for no words
   */
  public WordFiles(Path directory, int newest, PartitionStore partitions) {
    this.directory = directory;
    this.newest = newest;
    this.partitions = partitions;
  }

  @Override
  public int forNewSegments() {
    return ofVersion(newest).version();
  }

  @Override
  public ForbiddenWords ofVersion(int version) {
    return version == 0 ? ForbiddenWords.NONE : lists.computeIfAbsent(version, this::checked);
  }

  private ForbiddenWords checked(int version) {
    ForbiddenWords words = new ForbiddenWords(version, read(version));
    byte[] ours = String.join("\n", words.words()).getBytes(StandardCharsets.UTF_8);
    String row = "words/" + version;
    partitions.apply(
        PARTITION,
        partition ->
            partition.row(row).isPresent()
                ? Optional.empty()
                : Optional.of(partition.change().put(row, ours)));
    if (!Arrays.equals(partitions.row(PARTITION, row).orElseThrow(), ours)) {
      throw new IllegalStateException(
          "forbidden words version " + version + " are not the words that version was used with");
    }
    return words;
  }

  private List<String> read(int version) {
    Path file = directory.resolve("words-" + version + ".txt");
    if (!Files.exists(file)) {
      throw new IllegalStateException(
          "forbidden words version " + version + " are not in " + directory + "; put them there");
    }
    try (var lines = Files.lines(file)) {
      return lines.map(String::strip).filter(word -> !word.isEmpty()).toList();
    } catch (IOException failed) {
      throw new UncheckedIOException(file + " can't be read", failed);
    }
  }
}
