package io.seriatim.kernel.merkle;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;

/**
 * The tree as RFC 6962 defines it, by recursion over all leaves; shares nothing with the kernel.
 */
final class NaiveTree {
  private NaiveTree() {}

  static byte[] root(List<byte[]> leaves) {
    if (leaves.isEmpty()) {
      return sha256(new byte[0]);
    }
    if (leaves.size() == 1) {
      return sha256(new byte[] {0}, leaves.getFirst());
    }
    int k = split(leaves.size());
    return sha256(
        new byte[] {1}, root(leaves.subList(0, k)), root(leaves.subList(k, leaves.size())));
  }

  /** PATH(m, D[n]). */
  static List<byte[]> path(int m, List<byte[]> leaves) {
    List<byte[]> path = new ArrayList<>();
    if (leaves.size() > 1) {
      int k = split(leaves.size());
      List<byte[]> left = leaves.subList(0, k);
      List<byte[]> right = leaves.subList(k, leaves.size());
      path.addAll(m < k ? path(m, left) : path(m - k, right));
      path.add(root(m < k ? right : left));
    }
    return path;
  }

  /** PROOF(m, D[n]). */
  static List<byte[]> consistency(int m, List<byte[]> leaves) {
    return subproof(m, leaves, true);
  }

  private static List<byte[]> subproof(int m, List<byte[]> leaves, boolean whole) {
    List<byte[]> proof = new ArrayList<>();
    if (m == leaves.size()) {
      if (!whole) {
        proof.add(root(leaves));
      }
      return proof;
    }
    int k = split(leaves.size());
    List<byte[]> left = leaves.subList(0, k);
    List<byte[]> right = leaves.subList(k, leaves.size());
    proof.addAll(m <= k ? subproof(m, left, whole) : subproof(m - k, right, false));
    proof.add(root(m <= k ? right : left));
    return proof;
  }

  private static int split(int n) {
    int k = 1;
    while (k * 2 < n) {
      k *= 2;
    }
    return k;
  }

  private static byte[] sha256(byte[]... parts) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (byte[] part : parts) {
        digest.update(ByteBuffer.wrap(part));
      }
      return digest.digest();
    } catch (NoSuchAlgorithmException missing) {
      throw new AssertionError(missing);
    }
  }
}
