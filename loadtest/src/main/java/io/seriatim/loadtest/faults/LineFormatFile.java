package io.seriatim.loadtest.faults;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The line format of line-1 as two people approved it; the form is in the gateway's README. */
final class LineFormatFile {
  private static final String LINE = "line-1";
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

  private LineFormatFile() {}

  /** The document; its version is the time, so that each is newer than the one before. */
  static String of(Map<String, Map<String, Object>> devices) {
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    Map<String, Object> content =
        Map.of(
            "schema",
            "seriatim.line-format/1",
            "line",
            LINE,
            "version",
            (int) now.getEpochSecond(),
            "devices",
            devices);
    String hash = hash(text(content));
    return text(
        Map.of(
            "content",
            content,
            "approvals",
            List.of(approval("anna", now, hash), approval("ben", now, hash))));
  }

  /** Writes it where a gateway reads it, or takes away what is there. */
  static void write(Path directory, Optional<String> document) {
    Path file = directory.resolve(LINE + ".json");
    try {
      Files.createDirectories(directory);
      if (document.isPresent()) {
        Files.writeString(file, document.get());
      } else {
        Files.deleteIfExists(file);
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static Map<String, String> approval(String by, Instant at, String hash) {
    return Map.of("by", by, "at", at.toString(), "hash", hash);
  }

  private static String text(Map<String, Object> document) {
    try {
      return JSON.writeValueAsString(document);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static String hash(String content) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha.digest(content.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException notInThisJdk) {
      throw new IllegalStateException(notInThisJdk);
    }
  }
}
