package io.seriatim.audittrail.app;

import io.seriatim.audittrail.domain.SignedCheckpoint;
import io.seriatim.kernel.merkle.MerkleHash;
import io.seriatim.kernel.merkle.SubsetProof.Run;
import io.seriatim.kernel.merkle.TiledTree;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** Writes a package's proofs as they are made. */
final class PackageProofs {
  private final OutputStream out;
  private boolean first = true;

  PackageProofs(OutputStream out) {
    this.out = out;
  }

  void begin(long size, List<Run> runs) {
    write("{\"size\":" + size + ",\"runs\":[");
    String between = "";
    for (Run run : runs) {
      write(between + "[" + run.from() + "," + run.to() + "]");
      between = ",";
    }
    write("],\"hashes\":[");
  }

  void hash(MerkleHash hash) {
    write(first ? "\"" : ",\"");
    write(hash.base64() + "\"");
    first = false;
  }

  /** From each checkpoint to the next; ends the file. */
  void consistency(TiledTree tree, List<SignedCheckpoint> chain) throws IOException {
    write("],\"consistency\":[");
    for (int at = 1; at < chain.size(); at++) {
      long from = chain.get(at - 1).size();
      long to = chain.get(at).size();
      String path =
          tree.consistency(from, to).path().stream()
              .map(hash -> "\"" + hash.base64() + "\"")
              .collect(Collectors.joining(",", "[", "]"));
      write(at == 1 ? "" : ",");
      write("{\"from\":" + from + ",\"to\":" + to + ",\"path\":" + path + "}");
    }
    write("]}\n");
    out.flush();
  }

  private void write(String text) {
    try {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
